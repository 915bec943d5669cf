//! `QueryFilter` and `ScanFilter`: which items are told.

use super::comparison::{check_arguments, condition, join, read_arguments};
use super::errors::LegacyError;
use crate::input::Input;
use crate::services::dynamodb::expression::Condition;

/// The condition that the parameter and `ConditionalOperator` say.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn read_older_filter(input: &Input<'_>, parameter: &'static str) -> Result<Option<Condition>, LegacyError> {
    let mut conditions = Vec::new();
    for (attribute, asked) in input.structure_map(parameter) {
        let operator = asked.text("ComparisonOperator");
        let arguments = read_arguments(asked.list("AttributeValueList"))?;
        check_arguments(operator, &arguments)?;
        conditions.push(condition(attribute, operator, arguments));
    }
    join(conditions, input.optional_text("ConditionalOperator"))
}
