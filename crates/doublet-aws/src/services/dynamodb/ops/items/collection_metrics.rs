//! Metrics of item collections: all items of a partition, where a table has local indexes.

use crate::services::dynamodb::state::schema::Locality;
use crate::services::dynamodb::state::table::Table;
use crate::services::dynamodb::value::{Item, write_attribute};
use crate::value::{Fields, Value};

/// The metrics of the collection that an item or key belongs to, if the request asks for them with this word.
#[must_use]
pub(crate) fn collection_metrics(table: &Table, item: &Item, asked: Option<&str>) -> Option<Fields> {
    if asked != Some("SIZE") || table.indexes_of(Locality::Local).next().is_none() {
        return None;
    }
    let hash = table.keys.hash.first()?;
    let key = vec![(hash.name.clone(), write_attribute(item.get(&hash.name)?))];
    let range = vec![Value::Float(0.0), Value::Float(1.0)];
    Some(Fields::new().with("ItemCollectionKey", key).with("SizeEstimateRangeGB", range))
}
