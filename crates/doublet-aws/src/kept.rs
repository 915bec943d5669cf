//! Values as services remember them: how they are read, changed and made.

use crate::clock::Timestamp;
use crate::value::Kept;

impl Kept {
    /// A member of a structure or an entry of a map.
    pub(crate) fn member(&self, name: &str) -> Option<&Kept> {
        self.as_map().iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The whole number, if it is one.
    pub(crate) fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The values of a list; none for anything else.
    pub(crate) fn as_list(&self) -> &[Self] {
        match self {
            Self::List(values) => values,
            _ => &[],
        }
    }

    /// The entries of a map; none for anything else.
    pub(crate) fn as_map(&self) -> &[(String, Self)] {
        match self {
            Self::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Gives a member of a structure its value, in the place of one that it may have.
    pub(crate) fn set_member(&mut self, name: &str, value: impl Into<Self>) {
        let Self::Map(entries) = self else { return };
        let value = value.into();
        match entries.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => entries.push((name.to_owned(), value)),
        }
    }

    /// A structure with these members.
    pub(crate) fn structure<const N: usize>(members: [(&str, Self); N]) -> Self {
        Self::Map(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    }
}

macro_rules! into_kept {
    ($($from:ty => |$value:ident| $into:expr),+ $(,)?) => {
        $(impl From<$from> for Kept {
            fn from($value: $from) -> Self {
                $into
            }
        })+
    };
}

into_kept! {
    bool => |value| Self::Boolean(value),
    i64 => |value| Self::Integer(value),
    f64 => |value| Self::Float(value),
    &str => |value| Self::Text(value.to_owned()),
    String => |value| Self::Text(value),
    Timestamp => |value| Self::Timestamp(value),
    Vec<Self> => |value| Self::List(value),
}
