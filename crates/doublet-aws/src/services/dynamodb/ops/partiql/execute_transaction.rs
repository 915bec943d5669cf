//! `ExecuteTransaction`: statements that are done together or not at all.

use sha2::{Digest as _, Sha256};

use super::read_statement;
use super::select::{Reading, select};
use super::write::{action, has_key, returned, writes};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::consumed::Consumed;
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::capacity::Units;
use crate::services::dynamodb::ops::items::write_request::written_by;
use crate::services::dynamodb::ops::transactions::actions::run;
use crate::services::dynamodb::partiql::{PartiqlError, Statement};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::tokens::Digest;
use crate::value::{Fields, Kept, Value};

/// Reads and writes of transactions are counted twice.
const TIMES: u32 = 2;

pub(crate) fn execute_transaction(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut statements = Vec::new();
    let mut tells = Vec::new();
    for asked in input.structures("TransactStatements") {
        statements.push(read_statement(asked.text("Statement"), asked.list("Parameters"))?);
        tells.push(asked.optional_text("ReturnValuesOnConditionCheckFailure") == Some("ALL_OLD"));
    }
    let asked = input.optional_text("ReturnConsumedCapacity");
    if !statements.iter().any(|statement| writes(statement) || matches!(statement, Statement::Exists(_))) {
        return Ok(read(call.state, &statements, asked)?);
    }
    let token = input.optional_text("ClientRequestToken");
    let digest = digest(input.get("TransactStatements"));
    let nothing: Vec<Fields> = statements.iter().map(|_| Fields::new()).collect();
    if let Some(token) = token
        && let Some(known) = call.state.tokens.get(token, call.now)
    {
        if *known != digest {
            return Err(DynamoDBError::TokenReused(token.to_owned()).into());
        }
        return Ok(Fields::new().with("Responses", nothing));
    }
    let mut actions = Vec::new();
    for (statement, tells) in statements.iter().zip(tells) {
        actions.push(action(call.state, statement, tells)?);
    }
    let author = written_by(call);
    let written = run(call.state, actions, author)?;
    if let Some(token) = token {
        call.state.tokens.remember(token, digest, call.now);
    }
    let mut consumed = Consumed::default();
    let mut responses = Vec::new();
    for (statement, (name, written)) in statements.iter().zip(&written) {
        consumed.of(name).add_write(table(call.state, name)?, written, TIMES);
        responses.push(Fields::new().maybe("Item", returned(statement, written)));
    }
    Ok(Fields::new().with("Responses", responses).maybe("ConsumedCapacity", consumed.told(asked, Units::Write)))
}

fn read(state: &DynamoDBState, statements: &[Statement], asked: Option<&str>) -> Result<Fields, DynamoDBError> {
    let mut consumed = Consumed::default();
    let mut responses = Vec::new();
    for statement in statements {
        let Statement::Select(selection) = statement else { continue };
        let table = table(state, statement.table())?;
        if !has_key(table, statement) {
            return Err(PartiqlError::NoKeyInBatch("ExecuteTransaction").into());
        }
        let page = select(state, selection, Reading { consistent: true, ..Reading::default() })?;
        *consumed.of(&table.name) = consumed.of(&table.name).clone().plus(&page.capacity).plus(&page.capacity);
        responses.push(Fields::new().maybe("Item", page.items.into_iter().next()));
    }
    Ok(Fields::new().with("Responses", responses).maybe("ConsumedCapacity", consumed.told(asked, Units::Read)))
}

fn digest(statements: Option<&Value>) -> Digest {
    // Texts, numbers and bytes can always be written.
    Sha256::digest(postcard::to_stdvec(&statements.map(Kept::from)).unwrap_or_default()).into()
}
