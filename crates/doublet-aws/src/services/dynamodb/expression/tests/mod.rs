//! Expressions: what is refused and in which words, what holds, what changes.

mod conditions;
mod keys;
mod projections;
mod robustness;
mod updates;

use super::Placeholders;
use crate::services::dynamodb::value::{AttributeValue, Item, Number};
use crate::value::{Fields, Value};

fn text(value: &str) -> AttributeValue {
    AttributeValue::S(value.to_owned())
}

fn number(value: i64) -> AttributeValue {
    AttributeValue::N(Number::from_integer(value))
}

fn list(values: Vec<AttributeValue>) -> AttributeValue {
    AttributeValue::L(values)
}

fn item(attributes: &[(&str, AttributeValue)]) -> Item {
    attributes.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn map(attributes: &[(&str, AttributeValue)]) -> AttributeValue {
    AttributeValue::M(item(attributes))
}

/// The placeholders of a request: names as they are, values in the form of requests.
fn placeholders(names: &[(&str, &str)], values: &[(&str, Value)]) -> Placeholders {
    let names: Vec<(String, Value)> = names.iter().map(|(key, name)| ((*key).to_owned(), Value::from(*name))).collect();
    let values: Vec<(String, Value)> = values.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect();
    let sent = |entries: &[_]| !entries.is_empty();
    Placeholders::read(sent(&names).then_some(&names), values.first().map(|_| values.as_slice())).unwrap()
}

/// A value in the form of requests.
fn sent(name: &'static str, value: impl Into<Value>) -> Value {
    Value::Structure(Fields::new().with(name, value))
}
