//! `TransactGetItems`: several items as they are at one moment.

use std::collections::HashSet;

use super::actions::reason;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::{DynamoDBError, Reason};
use crate::services::dynamodb::expression::Projection;
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::{Units, read_units};
use crate::services::dynamodb::ops::items::get_item::{projected, read_projection};
use crate::services::dynamodb::ops::items::keys::{read_key, request_key};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::value::Item;
use crate::value::Fields;

/// Reads of transactions are counted twice.
const TIMES: f64 = 2.0;
/// The items of a transaction have at most so many bytes together.
const LARGEST: usize = 4 * 1024 * 1024;

struct Get<'a> {
    table: &'a str,
    key: Item,
    projection: Option<Projection>,
}

pub(crate) fn transact_get_items(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut gets = Vec::new();
    for item in input.structures("TransactItems") {
        let Some(get) = item.structure("Get") else { continue };
        let (key, projection) = (read_key(get.get("Key"))?, read_projection(&get)?);
        gets.push(Get { table: get.text("TableName"), key, projection });
    }
    let mut consumed = Consumed::default();
    let (mut responses, mut reasons, mut targets, mut bytes) = (Vec::new(), Vec::new(), HashSet::new(), 0);
    for get in &gets {
        let table = table(call.state, get.table)?;
        let key = match request_key(table, &get.key) {
            Ok(key) => key,
            Err(error) => {
                reasons.push(reason(error)?);
                continue;
            }
        };
        let row = table.get(&key);
        if !targets.insert((table.name.as_str(), key.partition, key.sort)) {
            return Err(DynamoDBError::Invalid(
                "Transaction request cannot include multiple operations on one item".to_owned(),
            )
            .into());
        }
        reasons.push(Reason::default());
        bytes += row.map_or(0, |row| row.size);
        let units = read_units(row.map_or(0, |row| row.size), true) * TIMES;
        consumed.of(&table.name).add_read(table, None, units);
        responses.push(Fields::new().maybe("Item", row.map(|row| projected(get.projection.as_ref(), &row.item))));
    }
    if reasons.iter().any(|reason| reason.code.is_some()) {
        return Err(DynamoDBError::TransactionCancelled(reasons).into());
    }
    if bytes > LARGEST {
        return Err(DynamoDBError::Invalid(
            "Aggregate size of the items in a transaction cannot exceed 4 MB".to_owned(),
        )
        .into());
    }
    let asked = input.optional_text("ReturnConsumedCapacity");
    Ok(Fields::new().with("Responses", responses).maybe("ConsumedCapacity", consumed.told(asked, Units::Read)))
}
