//! `DeleteItem`: an item goes, if it is as its condition says.

use super::capacity::{Capacity, Units};
use super::collection_metrics::collection_metrics;
use super::keys::read_key;
use super::put_item::tells_old;
use super::write::Write;
use super::write_request::{OLDER_CONDITION, read_guard, written_by};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, check_parameters};
use crate::services::dynamodb::ops::find_table::table_mut;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::value::write_item;
use crate::value::Fields;

pub(crate) fn delete_item(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_parameters(input.fields(), &OLDER_CONDITION, &["ConditionExpression"], &["ConditionExpression"])
        .map_err(DynamoDBError::from)?;
    let key = read_key(input.get("Key"))?;
    let tells_old = tells_old(input)?;
    let mut placeholders = Placeholders::of_request(input)?;
    let guard = read_guard(input, &mut placeholders)?;
    placeholders.check_used().map_err(DynamoDBError::from)?;
    let author = written_by(call);
    let table = table_mut(call.state, input.text("TableName"))?;
    let metrics = collection_metrics(table, &key, input.optional_text("ReturnItemCollectionMetrics"));
    let written = Write::Delete(key).plan(table, &guard)?.apply(table, author);
    let mut capacity = Capacity::default();
    capacity.add_write(table, &written, 1);
    Ok(Fields::new()
        .maybe("Attributes", written.old.filter(|_| tells_old).map(|row| write_item(&row.item)))
        .maybe(
            "ConsumedCapacity",
            capacity.told(input.optional_text("ReturnConsumedCapacity"), &table.name, Units::Unsaid),
        )
        .maybe("ItemCollectionMetrics", metrics))
}
