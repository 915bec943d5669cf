//! DynamoDB: what it is for, in one sentence.
//!
//! Deliberately otherwise than the service: say it here.

mod expression;
mod state;
mod value;

use std::sync::OnceLock;

use crate::room::{Room, Scope, Validation};
use state::DynamoDBState;

pub(crate) static ROOM: Room<DynamoDBState> = Room {
    name: "dynamodb",
    model: include_bytes!("../../../models/dynamodb.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Detected("ValidationException"),
    operations: &[],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: DynamoDBState::inspect,
};
