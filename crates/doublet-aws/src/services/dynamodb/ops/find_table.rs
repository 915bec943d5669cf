//! The table that a request is about, and what is told when it is not there.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::Table;
use crate::value::Value;

/// So many names are told to whoever asks for one that is not there.
const TOLD: usize = 10;

/// The name in a name or an ARN.
#[must_use]
pub(crate) fn name_of(asked: &str) -> &str {
    let resource = asked.strip_prefix("arn:").and_then(|rest| rest.splitn(5, ':').nth(4));
    let named = resource.and_then(|resource| resource.strip_prefix("table/"));
    named.map_or(asked, |named| named.split('/').next().unwrap_or(named))
}

/// The table, for operations on its items.
///
/// # Errors
/// If it is not there.
pub(crate) fn table<'s>(state: &'s DynamoDBState, asked: &str) -> Result<&'s Table, DynamoDBError> {
    state.tables.get(name_of(asked)).ok_or_else(|| no_table(state, asked))
}

/// The table, to change its items.
///
/// # Errors
/// If it is not there.
pub(crate) fn table_mut<'s>(state: &'s mut DynamoDBState, asked: &str) -> Result<&'s mut Table, DynamoDBError> {
    let name = name_of(asked);
    if !state.tables.contains_key(name) {
        return Err(no_table(state, asked));
    }
    state.tables.get_mut(name).ok_or_else(|| DynamoDBError::NoTable { asked: asked.to_owned(), knew: Vec::new() })
}

/// The table, for operations that are about the table itself: they say which it was.
///
/// # Errors
/// If it is not there.
pub(crate) fn described_table<'s>(state: &'s DynamoDBState, asked: &str) -> Result<&'s Table, DynamoDBError> {
    let name = name_of(asked);
    state.tables.get(name).ok_or_else(|| no_table_named(state, name))
}

/// The table, to change what it is.
///
/// # Errors
/// If it is not there.
pub(crate) fn described_table_mut<'s>(
    state: &'s mut DynamoDBState,
    asked: &str,
) -> Result<&'s mut Table, DynamoDBError> {
    let name = name_of(asked);
    if !state.tables.contains_key(name) {
        return Err(no_table_named(state, name));
    }
    table_mut(state, asked)
}

fn no_table(state: &DynamoDBState, asked: &str) -> DynamoDBError {
    DynamoDBError::NoTable { asked: asked.to_owned(), knew: knew(state) }
}

fn no_table_named(state: &DynamoDBState, name: &str) -> DynamoDBError {
    DynamoDBError::NoTableNamed { asked: name.to_owned(), knew: knew(state) }
}

fn knew(state: &DynamoDBState) -> Vec<String> {
    if state.tables.is_empty() {
        return vec!["there is no table in this account and region".to_owned()];
    }
    let names: Vec<String> = state.tables.keys().take(TOLD).map(|name| format!("{name:?}")).collect();
    let more = state.tables.len().saturating_sub(TOLD);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    vec![format!("tables that are there: {}{more}", names.join(", "))]
}

/// The refusal of a request; if its table is not there, with the places where one of that name is.
pub(crate) fn with_other_places(call: &Call<'_, DynamoDBState>, input: &Input<'_>, stop: Stop) -> Stop {
    let Stop::Fault(mut fault) = stop else { return stop };
    let asked = input.fields().get("TableName").and_then(Value::as_text);
    if let Some(name) = asked.map(name_of)
        && fault.code == "ResourceNotFoundException"
        && !call.state.tables.contains_key(name)
    {
        for (place, _) in call.elsewhere.iter().filter(|(_, state)| state.tables.contains_key(name)) {
            let found = format!("there is a table of that name in account {}, region {}", place.account, place.region);
            fault.knew.push(found);
        }
    }
    Stop::Fault(fault)
}
