//! What a request brings along for conditions and variables.

use std::collections::BTreeMap;

/// Condition keys and their values. Names of keys are the same in any case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Context {
    values: BTreeMap<String, Vec<String>>,
}

impl Context {
    /// Gives a key one value.
    pub(crate) fn set(&mut self, key: &str, value: impl Into<String>) {
        self.values.insert(key.to_ascii_lowercase(), vec![value.into()]);
    }

    /// Gives a key its value, if there is one.
    pub(crate) fn set_if(&mut self, key: &str, value: Option<impl Into<String>>) {
        if let Some(value) = value {
            self.set(key, value);
        }
    }

    /// Gives a key many values; none at all leaves it out.
    pub(crate) fn set_many(&mut self, key: &str, values: Vec<String>) {
        if !values.is_empty() {
            self.values.insert(key.to_ascii_lowercase(), values);
        }
    }

    /// The values of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&[String]> {
        self.values.get(&key.to_ascii_lowercase()).map(Vec::as_slice)
    }

    /// The value of a key that has one only.
    pub(crate) fn single(&self, key: &str) -> Option<&str> {
        match self.get(key)? {
            [value] => Some(value),
            _ => None,
        }
    }
}
