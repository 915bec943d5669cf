//! Conditions and updates of single writes, as expressions or in the older form.

use super::guard::Guard;
use crate::input::Input;
use crate::room::Call;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Placeholders, Update, parse_update};
use crate::services::dynamodb::legacy::{read_attribute_updates, read_expected};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::changes::Cause;
use crate::services::dynamodb::state::table::Author;

/// Parameters that `ConditionExpression` has replaced.
pub(super) const OLDER_CONDITION: [&str; 2] = ["Expected", "ConditionalOperator"];
/// Parameters that `UpdateExpression` and `ConditionExpression` have replaced.
pub(super) const OLDER_UPDATE: [&str; 3] = ["AttributeUpdates", "Expected", "ConditionalOperator"];

/// The condition of a request in either form.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_guard(input: &Input<'_>, placeholders: &mut Placeholders) -> Result<Guard, DynamoDBError> {
    let mut guard = Guard::read(input, placeholders)?;
    if guard.condition.is_none() {
        guard.condition = read_expected(input)?;
    }
    Ok(guard)
}

/// The update of a request in either form.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read_update(input: &Input<'_>, placeholders: &mut Placeholders) -> Result<Update, DynamoDBError> {
    Ok(match input.optional_text("UpdateExpression") {
        Some(text) => parse_update(text, placeholders)?,
        None => read_attribute_updates(input)?,
    })
}

/// A caller writes, now.
#[must_use]
pub(crate) fn written_by(call: &Call<'_, DynamoDBState>) -> Author {
    Author { at: call.now, cause: Cause::Request }
}
