//! The condition that items of a query or scan are held against before they are told.

use super::source::Source;
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{Condition, ExpressionKind, Placeholders, parse_condition};
use crate::services::dynamodb::legacy::read_older_filter;
use crate::services::dynamodb::ops::items::keys::check_scalar;

/// The filter of a request, as an expression or in the older form.
pub(super) fn read_filter(
    input: &Input<'_>,
    older: &'static str,
    placeholders: &mut Placeholders,
) -> Result<Option<Condition>, DynamoDBError> {
    match input.optional_text("FilterExpression") {
        Some(text) => Ok(Some(parse_condition(ExpressionKind::Filter, text, placeholders)?)),
        None => Ok(read_older_filter(input, older)?),
    }
}

/// Refuses filters of queries that are about the key.
pub(super) fn check_filter(
    source: Source<'_>,
    filter: Option<&Condition>,
    parameter: &str,
) -> Result<(), DynamoDBError> {
    let mut paths = filter.into_iter().flat_map(Condition::paths);
    match paths.find(|path| source.keys().has(path.top())) {
        None => check_scalar(source.table, filter.into_iter().flat_map(Condition::paths)),
        Some(path) => Err(DynamoDBError::Invalid(format!(
            "{parameter} can only contain non-primary key attributes: Primary key attribute: {}",
            path.top()
        ))),
    }
}
