//! What is compared: something in the item, a value of the request, or the size of one of them.

use std::borrow::Cow;

use crate::services::dynamodb::expression::path::Path;
use crate::services::dynamodb::value::{AttributeValue, Item, Number};

/// What is compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operand {
    Path(Path),
    Value(AttributeValue),
    /// The size of what is there.
    SizeOfPath(Path),
    /// The size of a value of the request.
    SizeOfValue(Number),
}

impl Operand {
    /// The value, if it is there and has one.
    #[must_use]
    pub(crate) fn value<'v>(&'v self, item: &'v Item) -> Option<Cow<'v, AttributeValue>> {
        match self {
            Self::Path(path) => path.find(item).map(Cow::Borrowed),
            Self::Value(value) => Some(Cow::Borrowed(value)),
            Self::SizeOfPath(path) => Some(Cow::Owned(AttributeValue::N(size(path.find(item)?)?))),
            Self::SizeOfValue(size) => Some(Cow::Owned(AttributeValue::N(*size))),
        }
    }

    /// The path in it.
    #[must_use]
    pub(crate) const fn path(&self) -> Option<&Path> {
        match self {
            Self::Path(path) | Self::SizeOfPath(path) => Some(path),
            Self::Value(_) | Self::SizeOfValue(_) => None,
        }
    }

    /// The type, where it is known before an item is looked at.
    #[must_use]
    pub(crate) const fn known_type(&self) -> Option<&'static str> {
        match self {
            Self::Path(_) => None,
            Self::Value(value) => Some(value.type_name()),
            Self::SizeOfPath(_) | Self::SizeOfValue(_) => Some("N"),
        }
    }
}

/// The length of a text or of bytes, or the number of members; other values have no size.
#[must_use]
pub(crate) fn size(value: &AttributeValue) -> Option<Number> {
    let size = match value {
        AttributeValue::S(text) => text.encode_utf16().count(),
        AttributeValue::B(bytes) => bytes.len(),
        AttributeValue::Ss(members) => members.len(),
        AttributeValue::Ns(members) => members.len(),
        AttributeValue::Bs(members) => members.len(),
        AttributeValue::L(members) => members.len(),
        AttributeValue::M(entries) => entries.len(),
        AttributeValue::N(_) | AttributeValue::Bool(_) | AttributeValue::Null => return None,
    };
    i64::try_from(size).ok().map(Number::from_integer)
}
