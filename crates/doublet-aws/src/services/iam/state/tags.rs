//! Tags: keys that are told apart whatever their case, and values.

use serde::{Deserialize, Serialize};

use crate::value::{Fields, Value};

/// Tags in the order in which they were first set.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Tags(Vec<(String, String)>);

impl Tags {
    /// Sets a tag, in the place of one with the same key in any case.
    pub(crate) fn set(&mut self, key: &str, value: &str) {
        let tag = (key.to_owned(), value.to_owned());
        match self.0.iter_mut().find(|(known, _)| known.to_lowercase() == key.to_lowercase()) {
            Some(known) => *known = tag,
            None => self.0.push(tag),
        }
    }

    /// Takes a tag off.
    pub(crate) fn remove(&mut self, key: &str) {
        self.0.retain(|(known, _)| known.to_lowercase() != key.to_lowercase());
    }

    /// How many there would be with these keys set, too.
    pub(crate) fn len_with<'a>(&self, keys: impl Iterator<Item = &'a str>) -> usize {
        let new = keys.filter(|key| !self.0.iter().any(|(known, _)| known.to_lowercase() == key.to_lowercase()));
        self.0.len() + new.count()
    }

    /// Keys and values.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Keys and values, to keep.
    pub(crate) fn to_pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, fields: Fields) -> Fields {
        let tags = self.0.iter().map(|(key, value)| (key.clone(), value.into())).collect();
        fields.with("tags", Value::Map(tags))
    }
}
