//! Tags of a resource, in the order in which they were given.

use serde::{Deserialize, Serialize};

use crate::input::Input;
use crate::services::ssm::errors::SsmError;
use crate::value::{Fields, Value};

/// A resource has no more.
const MOST: usize = 50;

/// Tags of a resource.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Tags(Vec<(String, String)>);

impl Tags {
    /// Those that an input gives.
    pub(crate) fn of(input: &Input<'_>) -> Result<Self, SsmError> {
        let mut tags = Self::default();
        tags.add(input)?;
        Ok(tags)
    }

    /// Adds those that an input gives; a key that is there gets the new value. All or none.
    pub(crate) fn add(&mut self, input: &Input<'_>) -> Result<(), SsmError> {
        let mut tags = self.0.clone();
        for tag in input.structures("Tags") {
            let (key, value) = (tag.text("Key"), tag.text("Value"));
            if key.to_ascii_lowercase().starts_with("aws:") {
                return Err(SsmError::Validation(
                    "aws: prefixed tag key names are not allowed for external use.".to_owned(),
                ));
            }
            match tags.iter_mut().find(|(known, _)| known == key) {
                Some((_, old)) => value.clone_into(old),
                None => tags.push((key.to_owned(), value.to_owned())),
            }
        }
        if tags.len() > MOST {
            return Err(SsmError::TooManyTags);
        }
        self.0 = tags;
        Ok(())
    }

    /// Takes some out.
    pub(crate) fn remove(&mut self, keys: &[&str]) {
        self.0.retain(|(key, _)| !keys.contains(&key.as_str()));
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == key).map(|(_, value)| value.as_str())
    }

    /// Keys and values.
    pub(crate) fn pairs(&self) -> Vec<(String, String)> {
        self.0.clone()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As a list of keys and values.
    pub(crate) fn list(&self) -> Value {
        self.0.iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect()
    }

    /// As they are shown to whoever inspects the state.
    pub(crate) fn shown(&self) -> Value {
        self.0.iter().map(|(key, value)| (key.clone(), value.into())).collect::<Vec<(String, Value)>>().into()
    }
}
