//! The rows of a table or an index in the order of their keys.
//!
//! The service orders partitions by a hash that nobody knows. Here they stand in the order of their keys, which is the same in every run.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::services::dynamodb::value::{Item, item_size};

/// An item and its size in bytes. Tables and indexes share it.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Row {
    pub(crate) item: Item,
    pub(crate) size: usize,
}

impl Row {
    #[must_use]
    pub(crate) fn new(item: Item) -> Arc<Self> {
        let size = item_size(&item);
        Arc::new(Self { item, size })
    }
}

/// The key of a row as bytes that are ordered as keys are.
#[derive(Clone, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct RowKey {
    /// The partition key.
    pub(crate) partition: Box<[u8]>,
    /// The sort key; empty where there is none.
    pub(crate) sort: Box<[u8]>,
    /// What tells rows of an index with the same keys apart, the key of their table; empty in tables.
    pub(crate) tie: Box<[u8]>,
}

/// Rows in their order.
#[derive(Debug, Default)]
pub(crate) struct Rows(BTreeMap<RowKey, Arc<Row>>);

impl Rows {
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// All rows in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.0.values()
    }

    #[must_use]
    pub(crate) fn get(&self, key: &RowKey) -> Option<&Arc<Row>> {
        self.0.get(key)
    }

    /// Puts a row in its place, and gives back the one that was there.
    pub(crate) fn put(&mut self, key: RowKey, row: Arc<Row>) -> Option<Arc<Row>> {
        self.0.insert(key, row)
    }

    pub(crate) fn remove(&mut self, key: &RowKey) -> Option<Arc<Row>> {
        self.0.remove(key)
    }

    /// All rows after a key with their keys, in their order; the key need not be there.
    pub(crate) fn after(&self, key: Option<RowKey>) -> impl Iterator<Item = (&RowKey, &Arc<Row>)> {
        let start = key.map_or(Bound::Unbounded, Bound::Excluded);
        self.0.range((start, Bound::Unbounded))
    }

    /// The rows of a part of a partition after a key, in their order or backwards.
    pub(crate) fn within(
        &self,
        partition: &[u8],
        sort: &SortRange,
        after: Option<RowKey>,
        backwards: bool,
    ) -> Box<dyn Iterator<Item = &Arc<Row>> + '_> {
        let first = |sort: &[u8]| RowKey { partition: partition.into(), sort: sort.into(), tie: Box::default() };
        let mut from = Bound::Included(first(sort.from.as_deref().unwrap_or_default()));
        let mut to = Bound::Excluded(match &sort.to {
            Some(to) => first(to),
            // The first of all partitions that come after this one.
            None => RowKey { partition: [partition, &[0]].concat().into(), ..RowKey::default() },
        });
        match (after, backwards) {
            (Some(after), true) => to = Bound::Excluded(after),
            (Some(after), false) => from = Bound::Excluded(after),
            (None, _) => {}
        }
        if is_empty(&from, &to) {
            return Box::new(std::iter::empty());
        }
        let rows = self.0.range((from, to)).map(|(_, row)| row);
        if backwards { Box::new(rows.rev()) } else { Box::new(rows) }
    }
}

/// Sort keys from the first up to, and without, the second.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub(crate) struct SortRange {
    pub(crate) from: Option<Vec<u8>>,
    pub(crate) to: Option<Vec<u8>>,
}

impl SortRange {
    /// Whether a sort key is within.
    #[must_use]
    pub(crate) fn has(&self, sort: &[u8]) -> bool {
        self.from.as_deref().is_none_or(|from| sort >= from) && self.to.as_deref().is_none_or(|to| sort < to)
    }
}

/// Whether there is nothing between the bounds; a tree does not take bounds that are the wrong way round.
fn is_empty(from: &Bound<RowKey>, to: &Bound<RowKey>) -> bool {
    match (from, to) {
        (Bound::Included(from) | Bound::Excluded(from), Bound::Excluded(to) | Bound::Included(to)) => from >= to,
        _ => false,
    }
}
