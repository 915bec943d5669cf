//! A secondary index: its rows follow those of its table.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rows::{Row, RowKey, Rows};
use super::schema::{IndexDefinition, KeySchema, Locality};
use super::settings::Throughput;
use crate::services::dynamodb::value::same_items;
use crate::value::Kept;

/// A secondary index.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Index {
    pub(crate) definition: IndexDefinition,
    pub(crate) throughput: Throughput,
    pub(crate) on_demand: Option<Kept>,
    pub(crate) warm: Option<Kept>,
    #[serde(skip)]
    rows: Rows,
    #[serde(skip)]
    bytes: usize,
}

/// What a write did to an index: the row that went and the one that came.
pub(super) type Followed = (Option<Arc<Row>>, Option<Arc<Row>>);

impl Index {
    #[must_use]
    pub(crate) fn new(definition: IndexDefinition, throughput: Throughput) -> Self {
        Self { definition, throughput, on_demand: None, warm: None, rows: Rows::default(), bytes: 0 }
    }

    #[must_use]
    pub(crate) fn is_global(&self) -> bool {
        self.definition.locality == Locality::Global
    }

    #[must_use]
    pub(crate) const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The bytes of all its rows.
    #[must_use]
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// Does what was done to its table. What is the same before and after is left alone, and not told.
    pub(super) fn follow(
        &mut self,
        table: &KeySchema,
        tie: &[u8],
        old: Option<&Arc<Row>>,
        new: Option<&Arc<Row>>,
    ) -> Followed {
        let key = |row: &Arc<Row>| self.definition.keys.row_key(&row.item).map(|key| RowKey { tie: tie.into(), ..key });
        let (old_key, new_key) = (old.and_then(key), new.and_then(key));
        let projected =
            new.filter(|_| new_key.is_some()).map(|row| match self.definition.projected(table, &row.item) {
                Some(item) => Row::new(item),
                None => Arc::clone(row),
            });
        let mut gone = None;
        if let Some(old_key) = &old_key {
            let held = self.rows.get(old_key);
            if old_key == new_key.as_ref().unwrap_or(old_key)
                && let (Some(held), Some(new)) = (held, &projected)
                && same_items(&held.item, &new.item)
            {
                self.rows.put(old_key.clone(), Arc::clone(new));
                return (None, None);
            }
            if new_key.as_ref() != Some(old_key) {
                gone = self.rows.remove(old_key);
            }
        }
        if let (Some(key), Some(row)) = (new_key, &projected) {
            self.bytes += row.size;
            gone = self.rows.put(key, Arc::clone(row)).or(gone);
        }
        self.bytes -= gone.as_ref().map_or(0, |row| row.size);
        (gone, projected)
    }
}

/// The write units of what was done to an index. A row that moves is taken out and put in.
pub(super) fn write_units(gone: Option<&Row>, came: Option<&Row>) -> u64 {
    const UNIT: usize = 1024;
    let units = |row: &Row| u64::try_from(row.size.div_ceil(UNIT)).unwrap_or(u64::MAX).max(1);
    match (gone, came) {
        (None, None) => 0,
        (Some(row), None) | (None, Some(row)) => units(row),
        (Some(gone), Some(came)) => units(gone).max(units(came)),
    }
}
