//! Statements in PartiQL: one, several, or several that are done together or not at all.
//!
//! `keys.rs` finds the key in what stands after `WHERE`, `select.rs` reads, `write.rs` writes.

mod keys;
mod select;
mod write;

pub(crate) mod batch_execute_statement;
pub(crate) mod execute_statement;
pub(crate) mod execute_transaction;

use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::partiql::{Statement, parse};
use crate::services::dynamodb::value::read_attribute;
use crate::value::Value;

/// A statement of a request with its parameters.
fn read_statement(text: &str, parameters: &[Value]) -> Result<Statement, DynamoDBError> {
    let parameters = parameters.iter().map(read_attribute).collect::<Result<_, _>>()?;
    Ok(parse(text, parameters)?)
}
