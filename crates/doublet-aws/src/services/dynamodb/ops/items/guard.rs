//! The condition of a write.

use std::sync::Arc;

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, ExpressionKind, Placeholders, parse_condition};
use crate::services::dynamodb::state::rows::Row;
use crate::services::dynamodb::value::Item;

/// What must hold for a write, and whether the item is told if it does not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Guard {
    pub(crate) condition: Option<Condition>,
    pub(crate) tells: bool,
    /// Whether it is there to put only what is not there yet.
    pub(crate) inserts: bool,
}

impl Guard {
    /// The condition of a request, as an expression.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read(input: &Input<'_>, placeholders: &mut Placeholders) -> Result<Self, DynamoDBError> {
        let condition = input
            .optional_text("ConditionExpression")
            .map(|text| parse_condition(ExpressionKind::Condition, text, placeholders))
            .transpose()?;
        let tells = input.optional_text("ReturnValuesOnConditionCheckFailure") == Some("ALL_OLD");
        Ok(Self { condition, tells, inserts: false })
    }

    /// Refuses a write whose condition the item does not fulfil; one that is not there has no attributes.
    ///
    /// # Errors
    /// If it does not.
    pub(crate) fn check(&self, row: Option<&Arc<Row>>) -> Result<(), DynamoDBError> {
        let Some(condition) = &self.condition else { return Ok(()) };
        let holds = row.map_or_else(|| condition.holds(&Item::new()), |row| condition.holds(&row.item));
        if holds {
            return Ok(());
        }
        if self.inserts {
            return Err(DynamoDBError::DuplicateItem);
        }
        Err(DynamoDBError::ConditionFailed { item: row.filter(|_| self.tells).map(|row| row.item.clone()) })
    }
}
