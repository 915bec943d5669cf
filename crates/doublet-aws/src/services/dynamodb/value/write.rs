//! Attributes in the form in which answers have them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{AttributeValue, Item};
use crate::value::{Fields, Value};

/// An item as an answer has it.
#[must_use]
pub(crate) fn write_item(item: &Item) -> Value {
    Value::Map(item.iter().map(|(name, value)| (name.clone(), write_attribute(value))).collect())
}

/// A value as an answer has it.
#[must_use]
pub(crate) fn write_attribute(value: &AttributeValue) -> Value {
    let (name, value) = match value {
        AttributeValue::S(text) => ("S", Value::Text(text.clone())),
        AttributeValue::N(number) => ("N", Value::Text(number.to_string())),
        AttributeValue::B(bytes) => ("B", Value::Blob(bytes.clone())),
        AttributeValue::Bool(value) => ("BOOL", Value::Boolean(*value)),
        AttributeValue::Null => ("NULL", Value::Boolean(true)),
        AttributeValue::M(entries) => ("M", write_item(entries)),
        AttributeValue::L(values) => ("L", values.iter().map(write_attribute).collect()),
        AttributeValue::Ss(texts) => ("SS", texts.iter().map(|text| Value::Text(text.clone())).collect()),
        AttributeValue::Ns(numbers) => ("NS", numbers.iter().map(|number| Value::Text(number.to_string())).collect()),
        AttributeValue::Bs(blobs) => ("BS", blobs.iter().map(|bytes| Value::Blob(bytes.to_vec())).collect()),
    };
    Value::Structure(Fields::new().with(name, value))
}

/// As the service shows a value within a message: `{S:text}`.
impl std::fmt::Display for AttributeValue {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        fn list<T: std::fmt::Display>(values: impl Iterator<Item = T>) -> String {
            values.map(|value| value.to_string()).collect::<Vec<_>>().join(", ")
        }
        match self {
            Self::S(text) => write!(formatter, "{{S:{text}}}"),
            Self::N(number) => write!(formatter, "{{N:{number}}}"),
            Self::B(bytes) => write!(formatter, "{{B:{}}}", STANDARD.encode(bytes)),
            Self::Bool(value) => write!(formatter, "{{BOOL:{value}}}"),
            Self::Null => formatter.write_str("{NULL:true}"),
            Self::M(entries) => {
                let entries = list(entries.iter().map(|(name, value)| format!("{name}={value}")));
                write!(formatter, "{{M:{{{entries}}}}}")
            }
            Self::L(values) => write!(formatter, "{{L:[{}]}}", list(values.iter())),
            Self::Ss(texts) => write!(formatter, "{{SS:[{}]}}", list(texts.iter())),
            Self::Ns(numbers) => write!(formatter, "{{NS:[{}]}}", list(numbers.iter())),
            Self::Bs(blobs) => write!(formatter, "{{BS:[{}]}}", list(blobs.iter().map(|blob| STANDARD.encode(blob)))),
        }
    }
}
