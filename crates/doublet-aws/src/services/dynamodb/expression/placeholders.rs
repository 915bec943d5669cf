//! `ExpressionAttributeNames` and `ExpressionAttributeValues`: what stands behind `#name` and `:value`, and whether it was used.

use std::collections::{HashMap, HashSet};

use super::error::{PlaceholderProblem, Problem};
use crate::services::dynamodb::value::{AttributeValue, read_attribute};
use crate::value::Value;

const NAMES: &str = "ExpressionAttributeNames";
const VALUES: &str = "ExpressionAttributeValues";

/// The names and values of one request, shared by all of its expressions.
#[derive(Debug, Default)]
pub(crate) struct Placeholders {
    names: HashMap<String, String>,
    values: HashMap<String, AttributeValue>,
    /// As they were sent: the order of messages.
    order: (Vec<String>, Vec<String>),
    used: HashSet<String>,
}

impl Placeholders {
    /// Reads both parameters; none where one was not sent.
    ///
    /// # Errors
    /// What is wrong with the first key or value that is not right.
    pub(crate) fn read(
        names: Option<&[(String, Value)]>,
        values: Option<&[(String, Value)]>,
    ) -> Result<Self, PlaceholderProblem> {
        let mut read = Self::default();
        if let Some(names) = names {
            check_keys(NAMES, '#', names)?;
            for (key, name) in names {
                let name = name.as_text().unwrap_or_default();
                if name.is_empty() {
                    return Err(PlaceholderProblem::EmptyName(key.clone()));
                }
                read.names.insert(key.clone(), name.to_owned());
                read.order.0.push(key.clone());
            }
        }
        if let Some(values) = values {
            check_keys(VALUES, ':', values)?;
            for (key, value) in values {
                let value =
                    read_attribute(value).map_err(|problem| PlaceholderProblem::Value { problem, key: key.clone() })?;
                read.values.insert(key.clone(), value);
                read.order.1.push(key.clone());
            }
        }
        Ok(read)
    }

    /// The name behind `#name`.
    pub(super) fn name(&mut self, placeholder: &str) -> Result<String, Problem> {
        let name = self.names.get(placeholder).ok_or_else(|| Problem::UndefinedName(placeholder.to_owned()))?;
        self.used.insert(placeholder.to_owned());
        Ok(name.clone())
    }

    /// The value behind `:value`.
    pub(super) fn value(&mut self, placeholder: &str) -> Result<AttributeValue, Problem> {
        let value = self.values.get(placeholder).ok_or_else(|| Problem::UndefinedValue(placeholder.to_owned()))?;
        self.used.insert(placeholder.to_owned());
        Ok(value.clone())
    }

    /// After all expressions have been read: everything must have been used.
    ///
    /// # Errors
    /// What was not.
    pub(crate) fn check_used(&self) -> Result<(), PlaceholderProblem> {
        for (parameter, order) in [(NAMES, &self.order.0), (VALUES, &self.order.1)] {
            let unused: Vec<&str> = order.iter().filter(|key| !self.used.contains(*key)).map(String::as_str).collect();
            if !unused.is_empty() {
                return Err(PlaceholderProblem::Unused { parameter, keys: unused.join(", ") });
            }
        }
        Ok(())
    }
}

fn check_keys(parameter: &'static str, mark: char, entries: &[(String, Value)]) -> Result<(), PlaceholderProblem> {
    if entries.is_empty() {
        return Err(PlaceholderProblem::Empty(parameter));
    }
    let well_formed = |key: &str| {
        key.strip_prefix(mark).is_some_and(|name| {
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        })
    };
    match entries.iter().find(|(key, _)| !well_formed(key)) {
        Some((key, _)) => Err(PlaceholderProblem::Key { parameter, key: key.clone() }),
        None => Ok(()),
    }
}
