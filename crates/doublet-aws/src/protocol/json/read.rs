//! Reads JSON by the shapes of a model, without a tree in between: text goes from the body into its value.

use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::words::{Found, Words};
use crate::model::{Kind, Member, Model, Structure};
use crate::protocol::moments;
use crate::value::{Fields, Value};

/// Clients differ in whether they pad.
pub(crate) const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// Reads a whole structure. Members that the model does not know, and null, are left out.
///
/// # Errors
/// What is wrong, in AWS's words.
pub(crate) fn structure(model: &'static Model, structure: &'static Structure, text: &[u8]) -> Result<Fields, String> {
    whole(text, Members { model, structure }, Words::of(model))
}

/// Reads a whole value by the shape of its member; null is none.
///
/// # Errors
/// What is wrong, in AWS's words.
pub(crate) fn value(model: &'static Model, member: &'static Member, text: &[u8]) -> Result<Option<Value>, String> {
    whole(text, Perhaps { model, member }, Words::of(model))
}

/// JSON that no model describes.
///
/// # Errors
/// What is wrong, in AWS's words.
pub(crate) fn document(text: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(text).map(from_json).map_err(|error| Words::Usual.translated(&error))
}

fn whole<'de, S: DeserializeSeed<'de>>(text: &'de [u8], seed: S, words: Words) -> Result<S::Value, String> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = seed.deserialize(&mut reader).map_err(|error| words.translated(&error))?;
    reader.end().map_err(|error| words.translated(&error))?;
    Ok(value)
}

/// A structure.
#[derive(Clone, Copy)]
struct Members {
    model: &'static Model,
    structure: &'static Structure,
}

impl<'de> DeserializeSeed<'de> for Members {
    type Value = Fields;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Fields, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Members {
    type Value = Fields;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Structure")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
        let mut fields = Fields::new();
        while let Some(found) = map.next_key_seed(Name(self.structure))? {
            match found {
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
                Some(member) => {
                    if let Some(value) = map.next_value_seed(Perhaps { model: self.model, member })? {
                        fields.set(&member.name, value);
                    }
                }
            }
        }
        Ok(fields)
    }
}

/// The name of a member; none for a name that the model does not know.
#[derive(Clone, Copy)]
struct Name(&'static Structure);

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<&'static Member>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<&'static Member>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("String")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(self.0.members.iter().find(|member| member.on_wire() == name))
    }
}

/// A value that may be null.
#[derive(Clone, Copy)]
struct Perhaps {
    model: &'static Model,
    member: &'static Member,
}

impl<'de> DeserializeSeed<'de> for Perhaps {
    type Value = Option<Value>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.model.shape(self.member.shape).document {
            let json = <serde_json::Value as serde::Deserialize>::deserialize(deserializer)?;
            return Ok(Some(json).filter(|json| !json.is_null()).map(from_json));
        }
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for Perhaps {
    type Value = Option<Value>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        Typed { model: self.model, member: self.member }.expecting(formatter)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let typed = Typed { model: self.model, member: self.member };
        match &self.model.shape(self.member.shape).kind {
            Kind::Structure(structure) => {
                let fields = Members { model: self.model, structure }.deserialize(deserializer)?;
                Ok(Value::Structure(fields))
            }
            Kind::List { .. } => deserializer.deserialize_seq(typed),
            Kind::Map { .. } => deserializer.deserialize_map(typed),
            Kind::Text | Kind::Blob => deserializer.deserialize_str(typed),
            Kind::Boolean => deserializer.deserialize_bool(typed),
            // Those are numbers as a rule, and texts in some cases.
            Kind::Integer | Kind::Long | Kind::Float | Kind::Double | Kind::Timestamp(_) => {
                typed.number(&<serde_json::Value as serde::Deserialize>::deserialize(deserializer)?)
            }
        }
        .map(Some)
    }
}

/// A value that is there.
#[derive(Clone, Copy)]
struct Typed {
    model: &'static Model,
    member: &'static Member,
}

impl Typed {
    fn kind(&self) -> &'static Kind {
        &self.model.shape(self.member.shape).kind
    }

    fn number<E: Error>(self, json: &serde_json::Value) -> Result<Value, E> {
        let read = match (self.kind(), json) {
            (Kind::Integer | Kind::Long, serde_json::Value::Number(number)) => whole_number(number).map(Value::Integer),
            (Kind::Float | Kind::Double, serde_json::Value::Number(number)) => number.as_f64().map(Value::Float),
            (Kind::Float | Kind::Double, serde_json::Value::String(text)) => special(text).map(Value::Float),
            (Kind::Timestamp(_), serde_json::Value::Number(number)) => {
                number.as_f64().and_then(moments::from_seconds).map(Value::Timestamp)
            }
            (Kind::Timestamp(_), serde_json::Value::String(text)) => moments::read(text).map(Value::Timestamp),
            _ => None,
        };
        read.ok_or_else(|| E::custom(Words::of(self.model).mismatch(Found::of(json), name_of(self.kind()))))
    }
}

fn name_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Structure(_) => "Structure",
        Kind::List { .. } => "List",
        Kind::Map { .. } => "Map",
        Kind::Text => "String",
        Kind::Blob => "Blob",
        Kind::Boolean => "Boolean",
        Kind::Integer => "Integer",
        Kind::Long => "Long",
        Kind::Float => "Float",
        Kind::Double => "Double",
        Kind::Timestamp(_) => "Date",
    }
}

impl<'de> Visitor<'de> for Typed {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(name_of(self.kind()))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Boolean(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        match self.kind() {
            Kind::Blob => {
                if let Some(words) = Words::of(self.model).refused_base64(text) {
                    return Err(E::custom(words));
                }
                BASE64.decode(text).map(Value::Blob).map_err(|_| E::custom("Unable to decode the value as Base64"))
            }
            _ => Ok(Value::Text(text.to_owned())),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let Kind::List { member, .. } = self.kind() else { return Err(A::Error::custom("Unexpected field type")) };
        let mut values = Vec::new();
        while let Some(value) = list.next_element_seed(Perhaps { model: self.model, member })? {
            values.push(value.unwrap_or(Value::Null));
        }
        Ok(Value::List(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let Kind::Map { value: member, .. } = self.kind() else {
            return Err(A::Error::custom("Unexpected field type"));
        };
        let mut entries: Vec<(String, Value)> = Vec::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(Perhaps { model: self.model, member })?;
            entries.push((key, value.unwrap_or(Value::Null)));
        }
        Ok(Value::Map(without_repeats(entries)))
    }
}

/// The last of entries with the same key counts. Maps of requests are small; only long ones are worth an index.
fn without_repeats(entries: Vec<(String, Value)>) -> Vec<(String, Value)> {
    let map: indexmap::IndexMap<String, Value> = entries.into_iter().collect();
    map.into_iter().collect()
}

fn from_json(json: serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(value) => Value::Boolean(value),
        serde_json::Value::Number(number) => {
            number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or(f64::NAN)), Value::Integer)
        }
        serde_json::Value::String(text) => Value::Text(text),
        serde_json::Value::Array(values) => values.into_iter().map(from_json).collect(),
        serde_json::Value::Object(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key, from_json(value))).collect())
        }
    }
}

/// `1`, and `1.0`, which some clients send.
#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn whole_number(number: &serde_json::Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() < 9.0e15).map(|number| number as i64)
    })
}

/// Numbers that JSON has no form for.
pub(crate) fn special(text: &str) -> Option<f64> {
    match text {
        "NaN" => Some(f64::NAN),
        "Infinity" => Some(f64::INFINITY),
        "-Infinity" => Some(f64::NEG_INFINITY),
        _ => None,
    }
}
