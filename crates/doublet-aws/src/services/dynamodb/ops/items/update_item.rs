//! `UpdateItem`: changes some attributes of an item, and makes it where it is not there.

use super::capacity::{Capacity, Units};
use super::collection_metrics::collection_metrics;
use super::keys::read_key;
use super::write::Write;
use super::write_request::{OLDER_UPDATE, read_guard, read_update, written_by};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, Projection, Update, check_parameters};
use crate::services::dynamodb::ops::find_table::table_mut;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::Written;
use crate::services::dynamodb::value::write_item;
use crate::value::{Fields, Value};

pub(crate) fn update_item(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let newer = ["UpdateExpression", "ConditionExpression"];
    check_parameters(input.fields(), &OLDER_UPDATE, &newer, &newer).map_err(DynamoDBError::from)?;
    let key = read_key(input.get("Key"))?;
    let mut placeholders = Placeholders::of_request(input)?;
    let update = read_update(input, &mut placeholders)?;
    let guard = read_guard(input, &mut placeholders)?;
    placeholders.check_used().map_err(DynamoDBError::from)?;
    let author = written_by(call);
    let table = table_mut(call.state, input.text("TableName"))?;
    let metrics = collection_metrics(table, &key, input.optional_text("ReturnItemCollectionMetrics"));
    let planned = Write::Update { key, update: update.clone() }.plan(table, &guard)?;
    let written = planned.apply(table, author);
    let mut capacity = Capacity::default();
    capacity.add_write(table, &written, 1);
    Ok(Fields::new()
        .maybe("Attributes", attributes(input.optional_text("ReturnValues"), &update, &written))
        .maybe(
            "ConsumedCapacity",
            capacity.told(input.optional_text("ReturnConsumedCapacity"), &table.name, Units::Unsaid),
        )
        .maybe("ItemCollectionMetrics", metrics))
}

/// What the request wants to know of the item: as it was or as it is, the whole or what was changed.
fn attributes(asked: Option<&str>, update: &Update, written: &Written) -> Option<Value> {
    let (row, whole) = match asked? {
        "ALL_OLD" => (&written.old, true),
        "ALL_NEW" => (&written.new, true),
        "UPDATED_OLD" => (&written.old, false),
        "UPDATED_NEW" => (&written.new, false),
        _ => return None,
    };
    let item = &row.as_ref()?.item;
    if whole {
        return Some(write_item(item));
    }
    let changed = Projection::to(update.paths().cloned()).of(item);
    (!changed.is_empty()).then(|| write_item(&changed))
}
