//! The values of DynamoDB: what an attribute can be, how large it is, and how keys are ordered.
//!
//! - `number.rs`: decimals of 38 digits. - `read.rs`, `write.rs`: from requests and into answers.
//! - `size.rs`: the bytes that AWS counts. - `key.rs`: bytes that are ordered as keys are.

mod json;
mod key;
mod number;
mod read;
mod size;
mod write;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

pub(crate) use json::{attribute as attribute_json, from_json, to_json};
pub(crate) use key::{KeyType, encode_key, encode_keys};
pub(crate) use number::{Number, NumberError};
pub(crate) use read::{InvalidValue, read_attribute, read_item};
pub(crate) use size::{attribute_size, item_size};
pub(crate) use write::{write_attribute, write_item};

/// The attributes of an item, or the entries of a map, in the order in which they came.
pub(crate) type Item = IndexMap<String, AttributeValue>;

/// So deep may lists and maps stand in each other.
pub(crate) const DEEPEST: usize = 32;

/// The value of an attribute.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) enum AttributeValue {
    S(String),
    N(Number),
    B(#[serde(with = "serde_bytes")] Vec<u8>),
    Bool(bool),
    Null,
    M(Item),
    L(Vec<AttributeValue>),
    /// Sets have no order, but are given back in the order in which they came.
    Ss(Vec<String>),
    Ns(Vec<Number>),
    Bs(Vec<serde_bytes::ByteBuf>),
}

impl AttributeValue {
    /// The name of the type, as requests and messages have it.
    #[must_use]
    pub(crate) const fn type_name(&self) -> &'static str {
        match self {
            Self::S(_) => "S",
            Self::N(_) => "N",
            Self::B(_) => "B",
            Self::Bool(_) => "BOOL",
            Self::Null => "NULL",
            Self::M(_) => "M",
            Self::L(_) => "L",
            Self::Ss(_) => "SS",
            Self::Ns(_) => "NS",
            Self::Bs(_) => "BS",
        }
    }

    /// Whether both are the same value: sets are the same in any order.
    #[must_use]
    pub(crate) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Ss(left), Self::Ss(right)) => same_members(left, right),
            (Self::Ns(left), Self::Ns(right)) => same_members(left, right),
            (Self::Bs(left), Self::Bs(right)) => same_members(left, right),
            (Self::L(left), Self::L(right)) => {
                left.len() == right.len() && left.iter().zip(right).all(|(left, right)| left.same(right))
            }
            (Self::M(left), Self::M(right)) => same_items(left, right),
            _ => self == other,
        }
    }
}

/// Whether both have the same attributes with the same values.
#[must_use]
pub(crate) fn same_items(left: &Item, right: &Item) -> bool {
    left.len() == right.len() && left.iter().all(|(name, value)| right.get(name).is_some_and(|other| value.same(other)))
}

/// Members of sets differ from each other. Few are compared one by one, many by their order.
fn same_members<T: Ord>(left: &[T], right: &[T]) -> bool {
    const FEW: usize = 8;
    if left.len() != right.len() {
        return false;
    }
    if left.len() <= FEW {
        return left.iter().all(|member| right.contains(member));
    }
    let sorted = |members: &[T]| {
        let mut order: Vec<usize> = (0..members.len()).collect();
        order.sort_unstable_by(|one, two| members.get(*one).cmp(&members.get(*two)));
        order
    };
    sorted(left).into_iter().zip(sorted(right)).all(|(one, two)| left.get(one) == right.get(two))
}
