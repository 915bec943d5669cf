//! Attributes as requests have them, held against the rules of values.

use std::collections::HashSet;
use std::hash::Hash;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_bytes::ByteBuf;

use super::{AttributeValue, DEEPEST, Item, Number, NumberError};
use crate::value::{Fields, Value};

/// What is wrong with a value, in the service's words.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum InvalidValue {
    #[error("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes")]
    Empty,
    #[error(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes"
    )]
    SeveralTypes,
    #[error("One or more parameter values were invalid: Null attribute value types must have the value of true")]
    NullIsFalse,
    #[error("One or more parameter values were invalid: An {0} set  may not be empty")]
    EmptySet(&'static str),
    #[error("One or more parameter values were invalid: Binary sets should not be empty")]
    EmptyBinarySet,
    #[error("One or more parameter values were invalid: An string set may not have a empty string as a member")]
    EmptyText,
    #[error("One or more parameter values were invalid: Binary sets may not contain null or empty values")]
    EmptyBinary,
    #[error("One or more parameter values were invalid: Input collection {0} contains duplicates.")]
    Duplicates(String),
    #[error("Input collection contains duplicates")]
    NumberDuplicates,
    #[error("{0}")]
    Number(#[from] NumberError),
    #[error(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit"
    )]
    TooDeep,
}

/// Reads an item.
///
/// # Errors
/// What is wrong with the first of its values that is not right.
pub(crate) fn read_item(entries: &[(String, Value)]) -> Result<Item, InvalidValue> {
    read_entries(entries, 1)
}

/// Reads a value.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read_attribute(value: &Value) -> Result<AttributeValue, InvalidValue> {
    read(value, 1)
}

fn read_entries(entries: &[(String, Value)], depth: usize) -> Result<Item, InvalidValue> {
    entries.iter().map(|(name, value)| Ok((name.clone(), read(value, depth)?))).collect()
}

/// Goes no deeper than the limit, so that it is bounded whatever was sent.
fn read(value: &Value, depth: usize) -> Result<AttributeValue, InvalidValue> {
    let typed: &Fields = value.as_structure().ok_or(InvalidValue::Empty)?;
    let mut members = typed.iter();
    let (name, value) = members.next().ok_or(InvalidValue::Empty)?;
    if members.next().is_some() {
        return Err(InvalidValue::SeveralTypes);
    }
    let container = matches!(name, "M" | "L");
    if container && depth > DEEPEST {
        return Err(InvalidValue::TooDeep);
    }
    let texts = || value.as_list().iter().filter_map(Value::as_text);
    Ok(match (name, value) {
        ("S", Value::Text(text)) => AttributeValue::S(text.clone()),
        ("N", Value::Text(text)) => AttributeValue::N(Number::parse(text)?),
        ("B", Value::Blob(bytes)) => AttributeValue::B(bytes.clone()),
        ("BOOL", Value::Boolean(value)) => AttributeValue::Bool(*value),
        ("NULL", Value::Boolean(true)) => AttributeValue::Null,
        ("NULL", Value::Boolean(false)) => return Err(InvalidValue::NullIsFalse),
        ("M", Value::Map(entries)) => AttributeValue::M(read_entries(entries, depth + 1)?),
        ("L", Value::List(values)) => {
            AttributeValue::L(values.iter().map(|value| read(value, depth + 1)).collect::<Result<_, _>>()?)
        }
        ("SS", Value::List(_)) => AttributeValue::Ss(string_set(texts().map(str::to_owned).collect())?),
        ("NS", Value::List(_)) => {
            AttributeValue::Ns(number_set(texts().map(Number::parse).collect::<Result<_, _>>()?)?)
        }
        ("BS", Value::List(values)) => {
            AttributeValue::Bs(binary_set(values.iter().filter_map(Value::as_blob).map(ByteBuf::from).collect())?)
        }
        _ => return Err(InvalidValue::Empty),
    })
}

fn string_set(texts: Vec<String>) -> Result<Vec<String>, InvalidValue> {
    if texts.is_empty() {
        return Err(InvalidValue::EmptySet("string"));
    }
    if texts.iter().any(String::is_empty) {
        return Err(InvalidValue::EmptyText);
    }
    if repeats(&texts) {
        return Err(InvalidValue::Duplicates(format!("[{}]", texts.join(", "))));
    }
    Ok(texts)
}

fn number_set(numbers: Vec<Number>) -> Result<Vec<Number>, InvalidValue> {
    if numbers.is_empty() {
        return Err(InvalidValue::EmptySet("number"));
    }
    if repeats(&numbers) {
        return Err(InvalidValue::NumberDuplicates);
    }
    Ok(numbers)
}

fn binary_set(blobs: Vec<ByteBuf>) -> Result<Vec<ByteBuf>, InvalidValue> {
    if blobs.is_empty() {
        return Err(InvalidValue::EmptyBinarySet);
    }
    if blobs.iter().any(|blob| blob.is_empty()) {
        return Err(InvalidValue::EmptyBinary);
    }
    if repeats(&blobs) {
        let told: Vec<String> = blobs.iter().map(|blob| STANDARD.encode(blob)).collect();
        return Err(InvalidValue::Duplicates(format!("[{}]of type BS", told.join(", "))));
    }
    Ok(blobs)
}

fn repeats<T: Eq + Hash>(members: &[T]) -> bool {
    let mut seen = HashSet::with_capacity(members.len());
    !members.iter().all(|member| seen.insert(member))
}
