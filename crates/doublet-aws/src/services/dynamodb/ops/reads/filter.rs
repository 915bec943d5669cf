//! The condition that items of a query or scan are held against before they are told.

use super::source::Source;
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, ExpressionKind, Placeholders, parse_condition};

/// The filter of a request, as an expression.
pub(super) fn read_filter(
    input: &Input<'_>,
    placeholders: &mut Placeholders,
) -> Result<Option<Condition>, DynamoDBError> {
    let text = input.optional_text("FilterExpression");
    Ok(text.map(|text| parse_condition(ExpressionKind::Filter, text, placeholders)).transpose()?)
}

/// Refuses filters of queries that are about the key.
pub(super) fn check_filter(source: Source<'_>, filter: Option<&Condition>) -> Result<(), DynamoDBError> {
    let mut paths = filter.into_iter().flat_map(Condition::paths);
    match paths.find(|path| source.keys().has(path.top())) {
        None => Ok(()),
        Some(path) => Err(DynamoDBError::Invalid(format!(
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: {}",
            path.top()
        ))),
    }
}
