//! The objects of a bucket, in the order of their keys.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::version::{Object, Version};

/// All objects with all their versions.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Objects(BTreeMap<String, Vec<Version>>);

impl Objects {
    /// Whether nothing is there, not even a mark that something was deleted.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The versions of a key, the newest last.
    pub(crate) fn versions(&self, key: &str) -> &[Version] {
        self.0.get(key).map_or(&[], Vec::as_slice)
    }

    /// The newest version of a key.
    pub(crate) fn newest(&self, key: &str) -> Option<&Version> {
        self.versions(key).last()
    }

    /// Adds a version as the newest; one without an identifier replaces the one that has none.
    pub(crate) fn add(&mut self, key: &str, version: Version) {
        match self.0.get_mut(key) {
            Some(versions) => {
                if version.id.is_none() {
                    versions.retain(|known| known.id.is_some());
                }
                versions.push(version);
            }
            None => {
                self.0.insert(key.to_owned(), vec![version]);
            }
        }
    }

    /// Takes one version away.
    pub(crate) fn remove(&mut self, key: &str, id: Option<&str>) -> Option<Version> {
        let versions = self.0.get_mut(key)?;
        let place = versions.iter().position(|known| known.id.as_deref() == id)?;
        let gone = versions.remove(place);
        if versions.is_empty() {
            self.0.remove(key);
        }
        Some(gone)
    }

    /// Keys and their newest versions from a key on, if that is an object.
    pub(crate) fn current_from<'a>(
        &'a self,
        from: std::ops::Bound<&str>,
    ) -> impl Iterator<Item = (&'a str, &'a Version, &'a Object)> {
        self.0.range::<str, _>((from, std::ops::Bound::Unbounded)).filter_map(|(key, versions)| {
            let version = versions.last()?;
            Some((key.as_str(), version, version.object.as_deref()?))
        })
    }

    /// Keys and all their versions from a key on.
    pub(crate) fn all_from<'a>(
        &'a self,
        from: std::ops::Bound<&str>,
    ) -> impl Iterator<Item = (&'a str, &'a [Version])> {
        self.0
            .range::<str, _>((from, std::ops::Bound::Unbounded))
            .map(|(key, versions)| (key.as_str(), versions.as_slice()))
    }
}
