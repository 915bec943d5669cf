//! The objects of a bucket, in the order of their keys.

use std::collections::BTreeMap;
use std::ops::Bound;

use serde::{Deserialize, Serialize};

use super::version::{Object, Version};

/// So many keys on each side are told to somebody who asks for one that is not there.
const NEIGHBOURS: usize = 2;

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

    /// A version of a key; without an identifier the newest. `null` is the one that has none.
    pub(crate) fn version(&self, key: &str, id: Option<&str>) -> Option<&Version> {
        match id {
            None => self.newest(key),
            Some(id) => self.versions(key).iter().find(|version| version.shown_id() == id),
        }
    }

    /// The same, to change it.
    pub(crate) fn version_mut(&mut self, key: &str, id: Option<&str>) -> Option<&mut Version> {
        let versions = self.0.get_mut(key)?;
        match id {
            None => versions.last_mut(),
            Some(id) => versions.iter_mut().find(|version| version.shown_id() == id),
        }
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

    /// Takes one version away; `null` is the one without an identifier.
    pub(crate) fn remove(&mut self, key: &str, id: &str) -> Option<Version> {
        let versions = self.0.get_mut(key)?;
        let place = versions.iter().position(|known| known.shown_id() == id)?;
        let gone = versions.remove(place);
        if versions.is_empty() {
            self.0.remove(key);
        }
        Some(gone)
    }

    /// Keys and their versions, the newest last, from a key on.
    pub(crate) fn from<'a>(&'a self, from: Bound<&str>) -> impl Iterator<Item = (&'a str, &'a [Version])> {
        self.0.range::<str, _>((from, Bound::Unbounded)).map(|(key, versions)| (key.as_str(), versions.as_slice()))
    }

    /// Keys and their newest versions, where those are objects.
    pub(crate) fn current(&self) -> impl Iterator<Item = (&str, &Version, &Object)> {
        self.from(Bound::Unbounded).filter_map(|(key, versions)| {
            let version = versions.last()?;
            Some((key, version, version.object.as_deref()?))
        })
    }

    /// Keys of objects that stand beside this one.
    pub(crate) fn neighbours(&self, key: &str) -> Vec<&str> {
        let is_there = |versions: &&Vec<Version>| versions.last().is_some_and(|version| version.object.is_some());
        let before = self.0.range::<str, _>((Bound::Unbounded, Bound::Excluded(key))).rev();
        let after = self.0.range::<str, _>((Bound::Excluded(key), Bound::Unbounded));
        let mut near: Vec<&str> =
            before.take(NEIGHBOURS).filter(|(_, versions)| is_there(versions)).map(|(key, _)| key.as_str()).collect();
        near.reverse();
        near.extend(after.take(NEIGHBOURS).filter(|(_, versions)| is_there(versions)).map(|(key, _)| key.as_str()));
        near
    }
}
