//! Items as JSON, as they stand in files: bytes are written in base 64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value as Json, json};

use super::read::{InvalidValue, read_item};
use super::{AttributeValue, Item};
use crate::value::{Fields, Value};

/// The item as JSON.
#[must_use]
pub(crate) fn to_json(item: &Item) -> Json {
    let entries = item.iter().map(|(name, value)| (name.clone(), attribute(value)));
    Json::Object(entries.collect::<Map<String, Json>>())
}

/// A value as JSON. Items are no deeper than their limit, so that this is bounded.
#[must_use]
pub(crate) fn attribute(value: &AttributeValue) -> Json {
    match value {
        AttributeValue::S(text) => json!({ "S": text }),
        AttributeValue::N(number) => json!({ "N": number.to_string() }),
        AttributeValue::B(bytes) => json!({ "B": STANDARD.encode(bytes) }),
        AttributeValue::Bool(value) => json!({ "BOOL": value }),
        AttributeValue::Null => json!({ "NULL": true }),
        AttributeValue::M(entries) => json!({ "M": to_json(entries) }),
        AttributeValue::L(values) => json!({ "L": values.iter().map(attribute).collect::<Vec<_>>() }),
        AttributeValue::Ss(texts) => json!({ "SS": texts }),
        AttributeValue::Ns(numbers) => json!({ "NS": numbers.iter().map(ToString::to_string).collect::<Vec<_>>() }),
        AttributeValue::Bs(blobs) => {
            json!({ "BS": blobs.iter().map(|blob| STANDARD.encode(blob)).collect::<Vec<_>>() })
        }
    }
}

/// The item that JSON says.
///
/// # Errors
/// If it is none.
pub(crate) fn from_json(json: &Json) -> Result<Item, InvalidValue> {
    let entries = json.as_object().ok_or(InvalidValue::Empty)?;
    let entries = entries.iter().map(|(name, value)| Ok((name.clone(), sent(value)?)));
    read_item(&entries.collect::<Result<Vec<_>, InvalidValue>>()?)
}

/// The value in the form of requests. JSON is read with a limit on its depth, so that this is bounded.
fn sent(json: &Json) -> Result<Value, InvalidValue> {
    let mut members = json.as_object().ok_or(InvalidValue::Empty)?.iter();
    let (Some((name, value)), None) = (members.next(), members.next()) else { return Err(InvalidValue::SeveralTypes) };
    let bytes = |value: &Json| STANDARD.decode(value.as_str().unwrap_or_default()).map_err(|_| InvalidValue::Empty);
    let list = |value: &Json| value.as_array().cloned().ok_or(InvalidValue::Empty);
    let (name, value): (&'static str, Value) = match name.as_str() {
        "S" => ("S", value.as_str().ok_or(InvalidValue::Empty)?.into()),
        "N" => ("N", value.as_str().ok_or(InvalidValue::Empty)?.into()),
        "B" => ("B", bytes(value)?.into()),
        "BOOL" => ("BOOL", value.as_bool().ok_or(InvalidValue::Empty)?.into()),
        "NULL" => ("NULL", value.as_bool().ok_or(InvalidValue::Empty)?.into()),
        "M" => {
            let entries = value.as_object().ok_or(InvalidValue::Empty)?.iter();
            let entries = entries.map(|(name, value)| Ok((name.clone(), sent(value)?)));
            ("M", Value::Map(entries.collect::<Result<_, InvalidValue>>()?))
        }
        "L" => ("L", Value::List(list(value)?.iter().map(sent).collect::<Result<_, InvalidValue>>()?)),
        "SS" | "NS" => {
            let texts: Vec<Value> = list(value)?.iter().filter_map(Json::as_str).map(Value::from).collect();
            (if name == "SS" { "SS" } else { "NS" }, Value::List(texts))
        }
        "BS" => {
            let blobs =
                list(value)?.iter().map(|blob| Ok(Value::Blob(bytes(blob)?))).collect::<Result<_, InvalidValue>>();
            ("BS", Value::List(blobs?))
        }
        _ => return Err(InvalidValue::Empty),
    };
    Ok(Value::Structure(Fields::new().with(name, value)))
}
