//! `BatchExecuteStatement`: statements that are done one by one, whatever becomes of the others.

use super::execute_statement::write;
use super::read_statement;
use super::select::{Reading, select};
use super::write::has_key;
use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::{Capacity, Units};
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::partiql::{PartiqlError, Statement};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::Author;
use crate::value::{Fields, Value};

#[expect(clippy::unnecessary_wraps, reason = "operations may refuse")]
pub(crate) fn batch_execute_statement(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let author = written_by(call);
    let mut consumed = Consumed::default();
    let mut responses = Vec::new();
    for asked in input.structures("Statements") {
        let statement = match read_statement(asked.text("Statement"), asked.list("Parameters")) {
            Ok(statement) => statement,
            Err(error) => {
                responses.push(Fields::new().with("Error", failure(error)));
                continue;
            }
        };
        let known = table(call.state, statement.table()).ok().map(|table| table.name.clone());
        let tells = asked.optional_text("ReturnValuesOnConditionCheckFailure") == Some("ALL_OLD");
        let done = run(call.state, &statement, asked.flag("ConsistentRead"), tells, author);
        let response = Fields::new().maybe("TableName", known.as_ref());
        responses.push(match done {
            Ok((item, capacity)) => {
                if let Some(name) = &known {
                    *consumed.of(name) = consumed.of(name).clone().plus(&capacity);
                }
                response.maybe("Item", item)
            }
            Err(error) => response.with("Error", failure(error)),
        });
    }
    let asked = input.optional_text("ReturnConsumedCapacity");
    Ok(Fields::new().with("Responses", responses).maybe("ConsumedCapacity", consumed.told(asked, Units::Unsaid)))
}

fn run(
    state: &mut DynamoDBState,
    statement: &Statement,
    consistent: bool,
    tells: bool,
    author: Author,
) -> Result<(Option<Value>, Capacity), DynamoDBError> {
    match statement {
        Statement::Exists(_) => Err(PartiqlError::ExistsAlone.into()),
        Statement::Select(selection) => {
            if !has_key(table(state, statement.table())?, statement) {
                return Err(PartiqlError::NoKeyInBatch("BatchExecuteStatement").into());
            }
            let page = select(state, selection, Reading { consistent, ..Reading::default() })?;
            Ok((page.items.into_iter().next(), page.capacity))
        }
        _ => write(state, statement, tells, author),
    }
}

/// Why a statement was not done, in the form of answers to batches.
fn failure(error: DynamoDBError) -> Fields {
    let fault = Fault::from(error);
    let code = match fault.code.as_str() {
        "ValidationException" => "ValidationError",
        other => other.strip_suffix("Exception").unwrap_or(other),
    };
    let item = fault.members.get("Item").cloned();
    Fields::new().with("Code", code).with("Message", &fault.message).maybe("Item", item)
}
