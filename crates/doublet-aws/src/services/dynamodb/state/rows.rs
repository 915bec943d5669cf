//! The rows of a table or an index in their order: partitions in the order in which they came, rows of a partition by their sort key.
//!
//! The service orders partitions by a hash that nobody knows. Here they keep the order in which they came, which is the same in every
//! run and what readers of a test expect. A partition keeps its place for a while when it is empty, so that whoever
//! deletes what a scan gave can go on with the scan.

use std::collections::{BTreeMap, HashMap, VecDeque};
use std::ops::Bound;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::services::dynamodb::value::{Item, item_size};

/// So many empty partitions keep their places.
const KEPT_PLACES: usize = 65_536;

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

/// The key of a row as bytes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct RowKey {
    /// The partition key.
    pub(crate) partition: Vec<u8>,
    /// The sort key; empty where there is none.
    pub(crate) sort: Vec<u8>,
    /// What tells rows of an index with the same keys apart; empty in tables.
    pub(crate) tie: Vec<u8>,
}

/// Where a row stands.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Place {
    partition: u64,
    sort: Box<[u8]>,
    tie: Box<[u8]>,
}

impl Place {
    /// The place of the first row of a partition that has this sort key, or would have it.
    fn first(partition: u64, sort: &[u8]) -> Self {
        Self { partition, sort: sort.into(), tie: Box::default() }
    }
}

#[derive(Debug)]
struct Partition {
    place: u64,
    rows: usize,
}

/// Rows in their order.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    partitions: HashMap<Box<[u8]>, Partition>,
    rows: BTreeMap<Place, Arc<Row>>,
    next: u64,
    emptied: VecDeque<Box<[u8]>>,
}

impl Rows {
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// All rows in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Arc<Row>> {
        self.rows.values()
    }

    #[must_use]
    pub(crate) fn get(&self, key: &RowKey) -> Option<&Arc<Row>> {
        self.rows.get(&self.place(key)?)
    }

    /// Puts a row in its place, and gives back the one that was there.
    pub(crate) fn put(&mut self, key: RowKey, row: Arc<Row>) -> Option<Arc<Row>> {
        let next = self.next;
        let partition = self
            .partitions
            .entry(key.partition.into_boxed_slice())
            .or_insert_with(|| Partition { place: next, rows: 0 });
        if partition.place == next {
            self.next += 1;
        }
        let place =
            Place { partition: partition.place, sort: key.sort.into_boxed_slice(), tie: key.tie.into_boxed_slice() };
        let old = self.rows.insert(place, row);
        if old.is_none() {
            partition.rows += 1;
        }
        old
    }

    pub(crate) fn remove(&mut self, key: &RowKey) -> Option<Arc<Row>> {
        let old = self.rows.remove(&self.place(key)?)?;
        let partition = self.partitions.get_mut(key.partition.as_slice())?;
        partition.rows -= 1;
        if partition.rows == 0 {
            self.emptied.push_back(key.partition.as_slice().into());
            self.forget_places();
        }
        Some(old)
    }

    /// The number of a partition in the order of all; none if it was never there.
    #[must_use]
    pub(crate) fn partition_place(&self, partition: &[u8]) -> Option<u64> {
        self.partitions.get(partition).map(|partition| partition.place)
    }

    /// Where the row stands, or would stand; none if its partition was never there.
    #[must_use]
    pub(crate) fn place(&self, key: &RowKey) -> Option<Place> {
        let partition = self.partition_place(&key.partition)?;
        Some(Place { partition, sort: key.sort.as_slice().into(), tie: key.tie.as_slice().into() })
    }

    /// All rows after a place, in their order.
    pub(crate) fn after(&self, place: Option<Place>) -> impl Iterator<Item = &Arc<Row>> {
        let start = place.map_or(Bound::Unbounded, Bound::Excluded);
        self.rows.range((start, Bound::Unbounded)).map(|(_, row)| row)
    }

    /// The rows of a partition whose sort key is within the bounds, after a place, in their order or backwards.
    pub(crate) fn of_partition(
        &self,
        partition: &[u8],
        sort: &SortRange,
        after: Option<Place>,
        backwards: bool,
    ) -> Box<dyn Iterator<Item = &Arc<Row>> + '_> {
        let Some(partition) = self.partition_place(partition) else { return Box::new(std::iter::empty()) };
        let mut from = Bound::Included(Place::first(partition, sort.from.as_deref().unwrap_or_default()));
        let mut to = match &sort.to {
            Some(to) => Bound::Excluded(Place::first(partition, to)),
            None => Bound::Excluded(Place::first(partition + 1, &[])),
        };
        if let Some(after) = after.filter(|after| after.partition == partition) {
            if backwards {
                if is_before(&after, &to) {
                    to = Bound::Excluded(after);
                }
            } else if is_after(&after, &from) {
                from = Bound::Excluded(after);
            }
        }
        if is_empty(&from, &to) {
            return Box::new(std::iter::empty());
        }
        let rows = self.rows.range((from, to)).map(|(_, row)| row);
        if backwards { Box::new(rows.rev()) } else { Box::new(rows) }
    }

    fn forget_places(&mut self) {
        while self.emptied.len() > KEPT_PLACES {
            let Some(oldest) = self.emptied.pop_front() else { return };
            if self.partitions.get(&oldest).is_some_and(|partition| partition.rows == 0) {
                self.partitions.remove(&oldest);
            }
        }
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

fn is_before(place: &Place, to: &Bound<Place>) -> bool {
    match to {
        Bound::Excluded(to) | Bound::Included(to) => place < to,
        Bound::Unbounded => true,
    }
}

fn is_after(place: &Place, from: &Bound<Place>) -> bool {
    match from {
        Bound::Excluded(from) | Bound::Included(from) => place >= from,
        Bound::Unbounded => true,
    }
}

/// Whether there is nothing between the bounds; a tree does not take bounds that are the wrong way round.
fn is_empty(from: &Bound<Place>, to: &Bound<Place>) -> bool {
    match (from, to) {
        (Bound::Included(from) | Bound::Excluded(from), Bound::Excluded(to) | Bound::Included(to)) => from >= to,
        _ => false,
    }
}
