//! Goes through rows until a page is full.

use std::sync::Arc;

use super::source::Source;
use super::told::Told;
use crate::input::Input;
use crate::services::dynamodb::expression::Condition;
use crate::services::dynamodb::ops::items::capacity::{Capacity, Units, read_units};
use crate::services::dynamodb::state::rows::Row;
use crate::services::dynamodb::value::write_item;
use crate::value::{Fields, Value};

/// A page ends with the row that brings it to so many bytes.
const FULL: usize = 1024 * 1024;

/// How far a page goes and what is on it.
pub(super) struct Reader<'r> {
    pub(super) source: Source<'r>,
    pub(super) filter: Option<Condition>,
    pub(super) told: Told,
    /// So many rows are looked at.
    pub(super) limit: Option<usize>,
    pub(super) consistent: bool,
}

impl<'r> Reader<'r> {
    /// The answer of a query or scan. Filters look at the rows where they are.
    pub(super) fn read(&self, rows: impl Iterator<Item = &'r Arc<Row>>, input: &Input<'_>) -> Fields {
        let (mut items, mut count, mut scanned, mut bytes) = (Vec::new(), 0_usize, 0_usize, 0_usize);
        let mut fetched = 0.0;
        let mut last = None;
        for row in rows {
            scanned += 1;
            bytes += row.size;
            if self.filter.as_ref().is_none_or(|filter| filter.holds(&row.item)) {
                count += 1;
                if let Some(item) = self.tell(row, &mut fetched) {
                    items.push(item);
                }
            }
            if self.limit.is_some_and(|limit| scanned >= limit) || bytes >= FULL {
                last = Some(self.source.key_of(&row.item));
                break;
            }
        }
        let units = read_units(bytes, self.consistent);
        let mut capacity = Capacity::of_read(self.source.table, self.source.index_name(), units);
        capacity.add_table(fetched);
        let asked = input.optional_text("ReturnConsumedCapacity");
        Fields::new()
            .maybe("Items", (self.told != Told::Count).then_some(Value::List(items)))
            .with("Count", count)
            .with("ScannedCount", scanned)
            .maybe("LastEvaluatedKey", last)
            .maybe("ConsumedCapacity", capacity.told(asked, &self.source.table.name, Units::Unsaid))
    }

    fn tell(&self, row: &Row, fetched: &mut f64) -> Option<Value> {
        let mut whole = || {
            let table = self.source.table;
            let row = table.keys.row_key(&row.item).and_then(|key| table.get(&key))?;
            *fetched += read_units(row.size, self.consistent);
            Some(row)
        };
        match &self.told {
            Told::Count => None,
            Told::Held => Some(write_item(&row.item)),
            Told::Whole => Some(write_item(&whole()?.item)),
            Told::Projected { projection, from_table: true } => Some(write_item(&projection.of(&whole()?.item))),
            Told::Projected { projection, from_table: false } => Some(write_item(&projection.of(&row.item))),
        }
    }
}
