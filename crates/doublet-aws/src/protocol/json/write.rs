//! Writes values as JSON by the shapes of a model, without a tree in between.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::model::{Kind, Member, Model, Structure, TimestampFormat};
use crate::protocol::moments;
use crate::value::{Fields, Value};

/// The members of a structure that belong into the body.
pub(crate) struct Body<'a> {
    pub(crate) model: &'static Model,
    pub(crate) structure: &'static Structure,
    pub(crate) fields: &'a Fields,
}

impl Body<'_> {
    /// As text.
    pub(crate) fn text(&self) -> Vec<u8> {
        text_of(self)
    }
}

/// A value as JSON, by the shape of its member.
pub(crate) fn value(model: &'static Model, member: &'static Member, value: &Value) -> Vec<u8> {
    text_of(&Written { of: Some((model, member)), value })
}

/// A value that no model describes, as JSON.
pub(crate) fn document(value: &Value) -> Vec<u8> {
    text_of(&Written { of: None, value })
}

/// Nothing that is written here fails: names are texts, and the text is in memory.
pub(super) fn text_of(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

impl Serialize for Body<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        self.write_into(&mut map)?;
        map.end()
    }
}

impl Body<'_> {
    pub(super) fn write_into<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
        for member in self.structure.members.iter().filter(|member| member.is_in_response_body()) {
            if let Some(value) = self.fields.get(&member.name) {
                map.serialize_entry(member.on_wire(), &Written { of: Some((self.model, member)), value })?;
            }
        }
        Ok(())
    }
}

/// A value, with the member that it is of, where a model describes it.
pub(super) struct Written<'a> {
    pub(super) of: Option<(&'static Model, &'static Member)>,
    pub(super) value: &'a Value,
}

impl Written<'_> {
    fn kind(&self) -> Option<(&'static Model, &'static Kind)> {
        self.of.map(|(model, member)| (model, &model.shape(member.shape).kind))
    }

    fn timestamp_format(&self) -> TimestampFormat {
        let of_member = self.of.and_then(|(_, member)| member.timestamp);
        let of_shape = match self.kind() {
            Some((_, Kind::Timestamp(format))) => *format,
            _ => None,
        };
        of_member.or(of_shape).unwrap_or(TimestampFormat::Seconds)
    }
}

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(value) => serializer.serialize_bool(*value),
            Value::Integer(number) => serializer.serialize_i64(*number),
            Value::Float(number) if number.is_finite() => serializer.serialize_f64(*number),
            Value::Float(number) => serializer.serialize_str(special_name(*number)),
            Value::Text(text) | Value::Decimal(text) => serializer.serialize_str(text),
            Value::Blob(bytes) => serializer.serialize_str(&STANDARD.encode(bytes)),
            // A body is the whole of an answer, never within one.
            Value::Body(_) => serializer.serialize_none(),
            Value::Timestamp(moment) => match self.timestamp_format() {
                TimestampFormat::Seconds if moment.0 % 1000 == 0 => serializer.serialize_i64(moment.seconds()),
                #[expect(clippy::cast_precision_loss, reason = "milliseconds of many thousand years fit")]
                TimestampFormat::Seconds => serializer.serialize_f64(moment.0 as f64 / 1000.0),
                format => serializer.serialize_str(&moments::write(*moment, format)),
            },
            Value::List(values) | Value::Set(values) => {
                let of = self.kind().and_then(|(model, kind)| match kind {
                    Kind::List { member, .. } => Some((model, member)),
                    _ => None,
                });
                serializer.collect_seq(values.iter().map(|value| Written { of, value }))
            }
            Value::Map(entries) => {
                let of = self.kind().and_then(|(model, kind)| match kind {
                    Kind::Map { value, .. } => Some((model, value)),
                    _ => None,
                });
                serializer.collect_map(entries.iter().map(|(key, value)| (key, Written { of, value })))
            }
            Value::Structure(fields) => match self.kind() {
                Some((model, Kind::Structure(structure))) => {
                    let mut map = serializer.serialize_map(None)?;
                    for member in &structure.members {
                        if let Some(value) = fields.get(&member.name) {
                            map.serialize_entry(member.on_wire(), &Written { of: Some((model, member)), value })?;
                        }
                    }
                    map.end()
                }
                _ => serializer.collect_map(fields.iter().map(|(name, value)| (name, Written { of: None, value }))),
            },
        }
    }
}

/// The name of a number that JSON and XML have no digits for.
pub(crate) fn special_name(number: f64) -> &'static str {
    if number.is_nan() {
        "NaN"
    } else if number > 0.0 {
        "Infinity"
    } else {
        "-Infinity"
    }
}
