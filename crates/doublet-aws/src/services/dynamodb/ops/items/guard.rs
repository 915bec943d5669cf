//! The condition of a write.

use std::sync::Arc;

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, Element, ExpressionKind, Path, Placeholders, parse_condition};
use crate::services::dynamodb::state::rows::Row;
use crate::services::dynamodb::value::{AttributeValue, Item, attribute_json};

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
        let knew = evidence(condition, row.map(|row| &row.item));
        Err(DynamoDBError::ConditionFailed { item: row.filter(|_| self.tells).map(|row| row.item.clone()), knew })
    }
}

/// So many attributes are told, and so much of each.
const TOLD: usize = 5;
const SHOWN: usize = 100;

/// What is in the item where the condition looks.
fn evidence(condition: &Condition, item: Option<&Item>) -> Vec<String> {
    let Some(item) = item else { return vec!["there is no item with this key".to_owned()] };
    let mut told: Vec<String> = Vec::new();
    for path in condition.paths() {
        let place = place(path);
        let line = match path.find(item) {
            Some(value) => format!("the item has {place} = {}", shown(value)),
            None => format!("the item has no {place}"),
        };
        if told.len() < TOLD && !told.contains(&line) {
            told.push(line);
        }
    }
    told
}

/// A path as expressions have it.
fn place(path: &Path) -> String {
    let below = path.below().iter().map(|element| match element {
        Element::Name(name) => format!(".{name}"),
        Element::Index(place) => format!("[{place}]"),
    });
    std::iter::once(path.top().to_owned()).chain(below).collect()
}

fn shown(value: &AttributeValue) -> String {
    let text = attribute_json(value).to_string();
    let letters = text.chars().count();
    if letters <= SHOWN {
        return text;
    }
    let begin: String = text.chars().take(SHOWN).collect();
    format!("{begin}… and {} more characters", letters - SHOWN)
}
