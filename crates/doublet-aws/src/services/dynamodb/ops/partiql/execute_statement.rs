//! `ExecuteStatement`: one statement of PartiQL.

use super::read_statement;
use super::select::{Reading, select};
use super::write::{action, returned};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::table_mut;
use crate::services::dynamodb::ops::items::capacity::{Capacity, Units};
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::partiql::{PartiqlError, Statement};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::Author;
use crate::value::{Fields, Value};

pub(crate) fn execute_statement(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let statement = read_statement(input.text("Statement"), input.list("Parameters"))?;
    let asked = input.optional_text("ReturnConsumedCapacity");
    let told = |capacity: &Capacity| capacity.told(asked, statement.table(), Units::Unsaid);
    match &statement {
        Statement::Exists(_) => Err(DynamoDBError::from(PartiqlError::ExistsAlone).into()),
        Statement::Select(selection) => {
            let reading = Reading {
                consistent: input.flag("ConsistentRead"),
                limit: input.integer("Limit").and_then(|limit| usize::try_from(limit).ok()),
                token: input.optional_text("NextToken"),
            };
            let page = select(call.state, selection, reading)?;
            Ok(Fields::new()
                .with("Items", page.items)
                .maybe("NextToken", page.next)
                .maybe("LastEvaluatedKey", page.last_key)
                .maybe("ConsumedCapacity", told(&page.capacity)))
        }
        _ => {
            let tells = input.optional_text("ReturnValuesOnConditionCheckFailure") == Some("ALL_OLD");
            let author = written_by(call);
            let (item, capacity) = write(call.state, &statement, tells, author)?;
            let items: Vec<Value> = item.into_iter().collect();
            Ok(Fields::new().with("Items", items).maybe("ConsumedCapacity", told(&capacity)))
        }
    }
}

/// Does what a statement that writes asks for: the item that it returns, and what it took.
pub(super) fn write(
    state: &mut DynamoDBState,
    statement: &Statement,
    tells: bool,
    author: Author,
) -> Result<(Option<Value>, Capacity), DynamoDBError> {
    let action = action(state, statement, tells)?;
    let table = table_mut(state, &action.table)?;
    let written = action.write.plan(table, &action.guard)?.apply(table, author);
    let mut capacity = Capacity::default();
    capacity.add_write(table, &written, 1);
    Ok((returned(statement, &written), capacity))
}
