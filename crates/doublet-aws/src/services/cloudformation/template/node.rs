//! A value of a template: what JSON and YAML can say, with scalars as they were written.

use serde::{Deserialize, Serialize};

/// A value of a template.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) enum Node {
    /// Nothing: YAML's `null`, and what `AWS::NoValue` leaves.
    #[default]
    Null,
    /// True or false.
    Boolean(bool),
    /// A number, as it was written.
    Number(String),
    /// Text.
    Text(String),
    /// Values in order.
    List(Vec<Node>),
    /// Values by key, in the order in which they came.
    Map(Vec<(String, Node)>),
}

impl Node {
    /// A text.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// The value of a key, if this is a map that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.entries().iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    /// The entries of a map; none for anything else.
    pub(crate) fn entries(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The values of a list; a single value is a list of one, as CloudFormation takes it.
    pub(crate) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            Self::Null => &[],
            single => std::slice::from_ref(single),
        }
    }

    /// The text, where CloudFormation takes the value for one: numbers and booleans are texts, too.
    pub(crate) fn scalar(&self) -> Option<String> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text.clone()),
            Self::Boolean(value) => Some(value.to_string()),
            Self::Null | Self::List(_) | Self::Map(_) => None,
        }
    }

    /// The texts of a list.
    pub(crate) fn scalars(&self) -> Vec<String> {
        self.items().iter().filter_map(Self::scalar).collect()
    }

    /// True or false, also where it is written as a text.
    pub(crate) fn truth(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            Self::Text(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Self::Text(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// Name and argument of a function, if this is a call of one: a map with one entry that is named like a function.
    pub(crate) fn function(&self) -> Option<(&str, &Self)> {
        match self.entries() {
            [(name, argument)] if name.starts_with("Fn::") || matches!(name.as_str(), "Ref" | "Condition") => {
                Some((name, argument))
            }
            _ => None,
        }
    }

    /// The value as JSON, in the order in which it was written.
    pub(crate) fn json(&self) -> String {
        match self {
            Self::Null => "null".to_owned(),
            Self::Boolean(value) => value.to_string(),
            Self::Number(number) => number.clone(),
            Self::Text(text) => quoted(text),
            Self::List(items) => format!("[{}]", items.iter().map(Self::json).collect::<Vec<_>>().join(",")),
            Self::Map(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{}:{}", quoted(key), value.json()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
            }
        }
    }

    /// A document that a property holds: a text as it is, anything else as JSON.
    pub(crate) fn document(&self) -> String {
        self.scalar().unwrap_or_else(|| self.json())
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
