//! Writes that are done together or not at all.

use std::collections::HashSet;

use crate::services::dynamodb::errors::{DynamoDBError, Reason, ReasonCode};
use crate::services::dynamodb::ops::find_table::table;
use crate::services::dynamodb::ops::items::guard::Guard;
use crate::services::dynamodb::ops::items::write::{Planned, Write};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::table::{Author, Written};
use crate::services::dynamodb::value::item_size;

/// The items of a transaction have at most so many bytes together.
const LARGEST: usize = 4 * 1024 * 1024;

/// One write of a transaction.
#[derive(Clone, Debug)]
pub(crate) struct Action {
    /// The name of the table, or its ARN.
    pub(crate) table: String,
    pub(crate) write: Write,
    pub(crate) guard: Guard,
}

/// Does all actions, or says of each why it kept the others from being done. The writes are in the order of the actions.
///
/// # Errors
/// If one cannot be done.
pub(crate) fn run(
    state: &mut DynamoDBState,
    actions: Vec<Action>,
    author: Author,
) -> Result<Vec<(String, Written)>, DynamoDBError> {
    check_targets(state, &actions)?;
    let mut planned: Vec<(String, Planned)> = Vec::new();
    let mut reasons = Vec::new();
    let mut bytes = 0;
    for action in actions {
        let table = table(state, &action.table)?;
        match action.write.plan(table, &action.guard) {
            Ok(plan) => {
                if let Planned::Put(_, item) = &plan {
                    bytes += item_size(item);
                }
                planned.push((table.name.clone(), plan));
                reasons.push(Reason::default());
            }
            Err(error) => reasons.push(reason(error)?),
        }
    }
    if reasons.iter().any(|reason| reason.code.is_some()) {
        return Err(DynamoDBError::TransactionCancelled(reasons));
    }
    if bytes > LARGEST {
        return Err(DynamoDBError::Invalid(
            "Aggregate size of the items in a transaction cannot exceed 4 MB".to_owned(),
        ));
    }
    let mut written = Vec::new();
    for (name, plan) in planned {
        if let Some(table) = state.tables.get_mut(&name) {
            written.push((name, plan.apply(table, author)));
        }
    }
    Ok(written)
}

/// Refuses tables that are not there, and two actions on one item.
fn check_targets(state: &DynamoDBState, actions: &[Action]) -> Result<(), DynamoDBError> {
    let mut targets = HashSet::new();
    for action in actions {
        let table = table(state, &action.table)?;
        // A key that is none is a reason to cancel, and told with the others.
        let Ok(key) = action.write.key(table) else { continue };
        if !targets.insert((table.name.as_str(), key.partition, key.sort)) {
            return Err(DynamoDBError::Invalid(
                "Transaction request cannot include multiple operations on one item".to_owned(),
            ));
        }
    }
    Ok(())
}

/// Why an action cannot be done, if that is something that cancels the transaction.
pub(crate) fn reason(error: DynamoDBError) -> Result<Reason, DynamoDBError> {
    let message = Some(error.to_string());
    match error {
        DynamoDBError::ConditionFailed { item, knew } => {
            Ok(Reason { code: Some(ReasonCode::ConditionalCheckFailed), message, item, knew })
        }
        DynamoDBError::DuplicateItem => {
            Ok(Reason { code: Some(ReasonCode::DuplicateItem), message, ..Reason::default() })
        }
        DynamoDBError::Invalid(_)
        | DynamoDBError::InvalidParameter(_)
        | DynamoDBError::KeyMismatch { .. }
        | DynamoDBError::ItemTooLarge { .. }
        | DynamoDBError::UpdatedItemTooLarge { .. } => {
            Ok(Reason { code: Some(ReasonCode::ValidationError), message, ..Reason::default() })
        }
        other => Err(other),
    }
}
