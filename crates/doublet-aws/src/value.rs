//! The tree of values that all protocols read into and write from.

use serde::{Deserialize, Serialize};

use crate::body::Body;
use crate::clock::Timestamp;

/// A value of a request or an answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing; only in sparse lists and maps, and in documents.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// A number to its last digit, as text; only where somebody looks at what is stored.
    Decimal(String),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(Vec<u8>),
    /// Bytes that may be too many for memory.
    Body(Body),
    /// A moment.
    Timestamp(Timestamp),
    /// Values in order.
    List(Vec<Value>),
    /// Values whose order is of no matter; only where somebody looks at what is stored.
    Set(Vec<Value>),
    /// Values by key, in the order in which they came.
    Map(Vec<(String, Value)>),
    /// Values by the names of a model.
    Structure(Fields),
}

/// The members of a structure that are there.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields(Vec<(&'static str, Value)>, Option<Box<Aside>>);

/// What an output has beside its members, which is rare.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Aside {
    /// The status, if it is not the operation's usual one.
    pub(crate) status: Option<u16>,
    /// Header fields that the model does not have.
    pub(crate) headers: Vec<(&'static str, String)>,
}

impl Fields {
    /// No members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// No members yet, and room for so many.
    pub(crate) fn with_room(members: usize) -> Self {
        Self(Vec::with_capacity(members), None)
    }

    /// As an output with another status than the operation's usual one.
    #[must_use]
    pub(crate) fn status(mut self, status: u16) -> Self {
        self.1.get_or_insert_default().status = Some(status);
        self
    }

    /// As an output with a header field that the model does not have.
    #[must_use]
    pub(crate) fn header(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.1.get_or_insert_default().headers.push((name, value.into()));
        self
    }

    /// What it has beside its members.
    pub(crate) fn aside(&self) -> Option<&Aside> {
        self.1.as_deref()
    }

    /// With what another one has beside its members.
    pub(crate) fn beside(mut self, aside: Option<Aside>) -> Self {
        self.1 = aside.map(Box::new);
        self
    }

    /// With one more member.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.set(name, value);
        self
    }

    /// With one more member, if there is a value for it.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<impl Into<Value>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Gives a member its value, in the place of one that it may have.
    pub fn set(&mut self, name: &'static str, value: impl Into<Value>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name, value)),
        }
    }

    /// One more member, which must not be there yet: readers go through a model's members one by one.
    pub(crate) fn push(&mut self, name: &'static str, value: Value) {
        self.0.push((name, value));
    }

    /// The value of a member.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Takes a member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        let place = self.0.iter().position(|(known, _)| *known == name)?;
        Some(self.0.remove(place).1)
    }

    /// All members in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// About how many bytes the values take.
    pub(crate) fn size(&self) -> usize {
        let mut size = 0;
        let mut left: Vec<&Value> = self.0.iter().map(|(_, value)| value).collect();
        while let Some(value) = left.pop() {
            size += size_of::<Value>();
            match value {
                Value::Text(text) | Value::Decimal(text) => size += text.len(),
                Value::Blob(bytes) => size += bytes.len(),
                Value::List(values) | Value::Set(values) => left.extend(values),
                Value::Map(entries) => {
                    size += entries.iter().map(|(key, _)| size_of::<String>() + key.len()).sum::<usize>();
                    left.extend(entries.iter().map(|(_, value)| value));
                }
                Value::Structure(fields) => left.extend(fields.0.iter().map(|(_, value)| value)),
                Value::Body(body) => size += body.in_memory().map_or(0, bytes::Bytes::len),
                Value::Null | Value::Boolean(_) | Value::Integer(_) | Value::Float(_) | Value::Timestamp(_) => {}
            }
        }
        size
    }

    /// Whether no member is there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Fields {
    type Item = (&'static str, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(&'static str, Value)> for Fields {
    fn from_iter<I: IntoIterator<Item = (&'static str, Value)>>(members: I) -> Self {
        Self(members.into_iter().collect(), None)
    }
}

impl Value {
    /// The text, if it is one.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// True or false, if it is one of them.
    #[must_use]
    pub fn as_boolean(&self) -> Option<bool> {
        match self {
            Self::Boolean(value) => Some(*value),
            _ => None,
        }
    }

    /// The bytes, if it has them.
    #[must_use]
    pub fn as_blob(&self) -> Option<&[u8]> {
        match self {
            Self::Blob(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// The body, if it is one.
    #[must_use]
    pub fn as_body(&self) -> Option<&Body> {
        match self {
            Self::Body(body) => Some(body),
            _ => None,
        }
    }

    /// The moment, if it is one.
    #[must_use]
    pub fn as_timestamp(&self) -> Option<Timestamp> {
        match self {
            Self::Timestamp(moment) => Some(*moment),
            _ => None,
        }
    }

    /// The values of a list; none for anything else.
    #[must_use]
    pub fn as_list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    /// The entries of a map; none for anything else.
    #[must_use]
    pub fn as_map(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The members of a structure, if it is one.
    #[must_use]
    pub fn as_structure(&self) -> Option<&Fields> {
        match self {
            Self::Structure(fields) => Some(fields),
            _ => None,
        }
    }
}

macro_rules! into_value {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {
        $(impl From<$from> for Value {
            fn from($value: $from) -> Self {
                $into
            }
        })+
    };
}

into_value! {
    bool => |value| Self::Boolean(value),
    i32 => |value| Self::Integer(value.into()),
    i64 => |value| Self::Integer(value),
    u32 => |value| Self::Integer(value.into()),
    usize => |value| Self::Integer(i64::try_from(value).unwrap_or(i64::MAX)),
    f64 => |value| Self::Float(value),
    &str => |value| Self::Text(value.to_owned()),
    String => |value| Self::Text(value),
    &String => |value| Self::Text(value.clone()),
    Timestamp => |value| Self::Timestamp(value),
    Fields => |value| Self::Structure(value),
    Vec<u8> => |value| Self::Blob(value),
    Body => |value| Self::Body(value),
    u64 => |value| Self::Integer(i64::try_from(value).unwrap_or(i64::MAX)),
}

macro_rules! list_into_value {
    ($($item:ty),+) => {
        $(impl From<Vec<$item>> for Value {
            fn from(values: Vec<$item>) -> Self {
                Self::List(values.into_iter().map(Into::into).collect())
            }
        })+
    };
}

list_into_value!(Self, Fields, String, &str);

impl From<Vec<(String, Self)>> for Value {
    fn from(entries: Vec<(String, Self)>) -> Self {
        Self::Map(entries)
    }
}

impl FromIterator<Self> for Value {
    fn from_iter<I: IntoIterator<Item = Self>>(values: I) -> Self {
        Self::List(values.into_iter().collect())
    }
}

impl FromIterator<Fields> for Value {
    fn from_iter<I: IntoIterator<Item = Fields>>(values: I) -> Self {
        Self::List(values.into_iter().map(Self::Structure).collect())
    }
}

/// A value as services remember it, for those that keep whole structures as they were sent.
///
/// Names are owned here, since a state outlives no model but is read back from bytes.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub enum Kept {
    /// Nothing.
    Null,
    /// True or false.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// Bytes.
    Blob(#[serde(with = "serde_bytes")] Vec<u8>),
    /// Bytes that may be too many for memory.
    Body(Body),
    /// A moment.
    Timestamp(Timestamp),
    /// Values in order.
    List(Vec<Kept>),
    /// Values by key; a structure is kept as a map and given its names again by the shape it is answered in.
    Map(Vec<(String, Kept)>),
}

impl From<&Value> for Kept {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Boolean(value) => Self::Boolean(*value),
            Value::Integer(value) => Self::Integer(*value),
            Value::Float(value) => Self::Float(*value),
            Value::Text(value) | Value::Decimal(value) => Self::Text(value.clone()),
            Value::Blob(value) => Self::Blob(value.clone()),
            Value::Body(value) => Self::Body(value.clone()),
            Value::Timestamp(value) => Self::Timestamp(*value),
            Value::List(values) | Value::Set(values) => Self::List(values.iter().map(Self::from).collect()),
            Value::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::from(value))).collect())
            }
            Value::Structure(fields) => {
                Self::Map(fields.iter().map(|(name, value)| (name.to_owned(), Self::from(value))).collect())
            }
        }
    }
}

impl From<&Kept> for Value {
    fn from(kept: &Kept) -> Self {
        match kept {
            Kept::Null => Self::Null,
            Kept::Boolean(value) => Self::Boolean(*value),
            Kept::Integer(value) => Self::Integer(*value),
            Kept::Float(value) => Self::Float(*value),
            Kept::Text(value) => Self::Text(value.clone()),
            Kept::Blob(value) => Self::Blob(value.clone()),
            Kept::Body(value) => Self::Body(value.clone()),
            Kept::Timestamp(value) => Self::Timestamp(*value),
            Kept::List(values) => Self::List(values.iter().map(Self::from).collect()),
            Kept::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::from(value))).collect())
            }
        }
    }
}
