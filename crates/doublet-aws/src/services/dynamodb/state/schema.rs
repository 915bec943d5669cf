//! Keys of tables and indexes, and what an index holds of an item.

use serde::{Deserialize, Serialize};

use crate::services::dynamodb::state::rows::RowKey;
use crate::services::dynamodb::value::{AttributeValue, Item, KeyType, encode_key, encode_keys};

/// An attribute that is part of a key.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct KeyAttribute {
    pub(crate) name: String,
    pub(crate) kind: KeyType,
}

/// The key of a table or an index. Tables have one attribute that partitions and at most one that sorts, global indexes up to four each.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct KeySchema {
    pub(crate) hash: Vec<KeyAttribute>,
    pub(crate) range: Vec<KeyAttribute>,
}

impl KeySchema {
    /// The attributes of the key.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &KeyAttribute> {
        self.hash.iter().chain(&self.range)
    }

    #[must_use]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.attributes().any(|attribute| attribute.name == name)
    }

    /// The row's key as bytes; none if the item lacks an attribute of it, or has it with another type.
    #[must_use]
    pub(crate) fn row_key(&self, item: &Item) -> Option<RowKey> {
        let (partition, sort) = (encoded(&self.hash, item)?, encoded(&self.range, item)?);
        Some(RowKey { partition: partition.into(), sort: sort.into(), tie: Box::default() })
    }

    /// The attributes of the key, of an item.
    pub(crate) fn of<'a>(&'a self, item: &'a Item) -> impl Iterator<Item = (&'a String, &'a AttributeValue)> {
        self.attributes().filter_map(|attribute| item.get_key_value(&attribute.name))
    }
}

/// The bytes of a part of the key; none where an attribute is missing, of another type, or empty.
fn encoded(attributes: &[KeyAttribute], item: &Item) -> Option<Vec<u8>> {
    let values = attributes
        .iter()
        .map(|attribute| item.get(&attribute.name).filter(|value| attribute.kind.is_of(value) && !is_empty(value)));
    match attributes.len() {
        0 => Some(Vec::new()),
        1 => encode_key(values.flatten().next()?),
        _ => encode_keys(&values.collect::<Option<Vec<_>>>()?),
    }
}

fn is_empty(value: &AttributeValue) -> bool {
    match value {
        AttributeValue::S(text) => text.is_empty(),
        AttributeValue::B(bytes) => bytes.is_empty(),
        _ => false,
    }
}

/// What an index holds of an item.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Projection {
    All,
    KeysOnly,
    /// Keys and these attributes.
    Include(Vec<String>),
}

impl Projection {
    /// The name of the kind, as requests have it.
    #[must_use]
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::All => "ALL",
            Self::KeysOnly => "KEYS_ONLY",
            Self::Include(_) => "INCLUDE",
        }
    }
}

/// Whether an index has partitions of its own or those of its table.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Locality {
    Global,
    Local,
}

/// What an index is.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct IndexDefinition {
    pub(crate) name: String,
    pub(crate) locality: Locality,
    pub(crate) keys: KeySchema,
    pub(crate) projection: Projection,
}

impl IndexDefinition {
    /// Whether the index holds this attribute of the items of a table with these keys.
    #[must_use]
    pub(crate) fn holds(&self, table: &KeySchema, name: &str) -> bool {
        match &self.projection {
            Projection::All => true,
            Projection::KeysOnly => self.keys.has(name) || table.has(name),
            Projection::Include(names) => {
                self.keys.has(name) || table.has(name) || names.iter().any(|known| known == name)
            }
        }
    }

    /// What the index holds of an item; none for the whole of it.
    #[must_use]
    pub(crate) fn projected(&self, table: &KeySchema, item: &Item) -> Option<Item> {
        if self.projection == Projection::All {
            return None;
        }
        let held = item.iter().filter(|(name, _)| self.holds(table, name));
        Some(held.map(|(name, value)| (name.clone(), value.clone())).collect())
    }
}
