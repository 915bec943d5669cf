//! `AttributeUpdates`: what becomes of attributes.

use super::errors::{LegacyError, LegacyProblem};
use crate::input::Input;
use crate::services::dynamodb::expression::{Action, Change, Path, SetStep, Update};
use crate::services::dynamodb::value::{AttributeValue, read_attribute};

/// The update that the parameter says.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read_attribute_updates(input: &Input<'_>) -> Result<Update, LegacyError> {
    let mut actions = Vec::new();
    for (attribute, asked) in input.structure_map("AttributeUpdates") {
        let value = asked.get("Value").map(read_attribute).transpose()?;
        let change = change(asked.optional_text("Action"), value)?;
        actions.push(Action { path: Path::attribute(attribute), change });
    }
    Ok(Update { actions, older: true })
}

fn change(action: Option<&str>, value: Option<AttributeValue>) -> Result<Change, LegacyProblem> {
    match (action.unwrap_or("PUT"), value) {
        ("DELETE", None) => Ok(Change::Remove),
        (_, None) => Err(LegacyProblem::ActionWithoutValue),
        ("DELETE", Some(value)) => match value {
            AttributeValue::Ss(_) | AttributeValue::Ns(_) | AttributeValue::Bs(_) => Ok(Change::Delete(value)),
            other => Err(LegacyProblem::DeleteOf(other.type_name())),
        },
        ("ADD", Some(value)) => match value {
            AttributeValue::N(_)
            | AttributeValue::L(_)
            | AttributeValue::Ss(_)
            | AttributeValue::Ns(_)
            | AttributeValue::Bs(_) => Ok(Change::Add(value)),
            other => Err(LegacyProblem::AddOf(other.type_name())),
        },
        (_, Some(value)) => Ok(Change::Set(vec![SetStep::Value(value)])),
    }
}
