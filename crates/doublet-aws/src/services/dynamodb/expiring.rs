//! Takes items away whose time is up, before anything else looks at their table.

use super::ops::find_table::name_of;
use super::state::DynamoDBState;
use super::state::changes::Cause;
use super::state::expiry::has_ended;
use super::state::rows::RowKey;
use super::state::table::{Author, Table};
use crate::clock::Timestamp;
use crate::input::Input;
use crate::value::Value;

/// Of the table that a request names; of all where it may name several.
pub(super) fn before_request(state: &mut DynamoDBState, input: &Input<'_>, now: Timestamp) {
    match input.fields().get("TableName").and_then(Value::as_text) {
        Some(name) => {
            if let Some(table) = state.tables.get_mut(name_of(name)) {
                expire(table, now);
            }
        }
        None => everywhere(state, now),
    }
}

/// Of all tables.
pub(super) fn everywhere(state: &mut DynamoDBState, now: Timestamp) {
    for table in state.tables.values_mut() {
        expire(table, now);
    }
}

fn expire(table: &mut Table, now: Timestamp) {
    let Some(setting) = &table.settings.time_to_live else { return };
    let attribute = setting.attribute.clone();
    for (partition, sort) in table.expiry.due(now) {
        let key = RowKey { partition, sort, tie: Box::default() };
        if table.get(&key).is_some_and(|row| has_ended(&row.item, &attribute, now)) {
            table.remove(&key, Author { at: now, cause: Cause::Expiry });
        }
    }
}
