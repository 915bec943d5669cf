//! Values of records and expressions.

use std::cmp::Ordering;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// A value. Members of maps keep their order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Datum {
    /// Nothing is there at all.
    Missing,
    Null,
    Boolean(bool),
    Integer(i64),
    Decimal(f64),
    Text(String),
    List(Vec<Datum>),
    Map(Vec<(String, Datum)>),
}

impl Datum {
    /// Whether it is nothing, in whichever way.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Missing | Self::Null)
    }

    /// The number that it is, or that its text says.
    #[expect(clippy::cast_precision_loss, reason = "numbers of this size are compared as the service compares them")]
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Decimal(number) => Some(*number),
            Self::Text(text) => text.trim().parse().ok(),
            _ => None,
        }
    }

    /// Which of two comes first; none if they cannot be compared.
    pub(super) fn compared(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(one), Self::Text(two)) => Some(one.cmp(two)),
            (Self::Boolean(one), Self::Boolean(two)) => Some(one.cmp(two)),
            (Self::Integer(one), Self::Integer(two)) => Some(one.cmp(two)),
            (Self::Boolean(_), _) | (_, Self::Boolean(_)) => None,
            (one, two) => one.number()?.partial_cmp(&two.number()?),
        }
    }

    /// A member of a map, whatever the case of its name if it was not quoted.
    pub(super) fn member(&self, name: &str, exact: bool) -> &Self {
        let Self::Map(members) = self else { return &Self::Missing };
        let found = members.iter().find(|(known, _)| known == name);
        let found = found.or_else(|| members.iter().find(|(known, _)| !exact && known.eq_ignore_ascii_case(name)));
        found.map_or(&Self::Missing, |(_, value)| value)
    }

    /// As text, without quotes.
    pub(super) fn text(&self) -> String {
        match self {
            Self::Missing | Self::Null => String::new(),
            Self::Text(text) => text.clone(),
            other => {
                let mut text = String::new();
                other.write_json(&mut text);
                text
            }
        }
    }

    /// As JSON. Depth is bounded where values are read.
    pub(super) fn write_json(&self, into: &mut String) {
        match self {
            Self::Missing | Self::Null => into.push_str("null"),
            Self::Boolean(value) => into.push_str(if *value { "true" } else { "false" }),
            Self::Integer(number) => into.push_str(&number.to_string()),
            Self::Decimal(number) => into.push_str(&number.to_string()),
            Self::Text(text) => into.push_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::List(values) => {
                into.push('[');
                for (place, value) in values.iter().enumerate() {
                    if place > 0 {
                        into.push(',');
                    }
                    value.write_json(into);
                }
                into.push(']');
            }
            Self::Map(members) => {
                into.push('{');
                for (place, (name, value)) in members.iter().filter(|(_, value)| *value != Self::Missing).enumerate() {
                    if place > 0 {
                        into.push(',');
                    }
                    into.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    into.push(':');
                    value.write_json(into);
                }
                into.push('}');
            }
        }
    }
}

impl<'de> Deserialize<'de> for Datum {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reading)
    }
}

struct Reading;

impl<'de> Visitor<'de> for Reading {
    type Value = Datum;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value of JSON")
    }

    fn visit_unit<E>(self) -> Result<Datum, E> {
        Ok(Datum::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Datum, E> {
        Ok(Datum::Boolean(value))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Datum, E> {
        Ok(Datum::Integer(number))
    }

    #[expect(clippy::cast_precision_loss, reason = "a greater number has no other form")]
    fn visit_u64<E>(self, number: u64) -> Result<Datum, E> {
        Ok(i64::try_from(number).map_or(Datum::Decimal(number as f64), Datum::Integer))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Datum, E> {
        Ok(Datum::Decimal(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Datum, E> {
        Ok(Datum::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Datum, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Datum::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Datum, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = entries.next_entry()? {
            members.push(member);
        }
        Ok(Datum::Map(members))
    }
}
