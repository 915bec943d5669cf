//! `Expected`: the condition of a write.

use super::comparison::{check_arguments, condition, join, read_arguments};
use super::errors::{LegacyError, LegacyProblem};
use crate::input::Input;
use crate::services::dynamodb::expression::Condition;
use crate::services::dynamodb::value::{AttributeValue, read_attribute};

/// The condition that `Expected` and `ConditionalOperator` say.
///
/// # Errors
/// What is wrong with them.
pub(crate) fn read_expected(input: &Input<'_>) -> Result<Option<Condition>, LegacyError> {
    let expected = input.structure_map("Expected");
    let conditions: Vec<Condition> =
        expected.into_iter().map(|(attribute, expected)| read(attribute, &expected)).collect::<Result<_, _>>()?;
    join(conditions, input.optional_text("ConditionalOperator"))
}

fn read(attribute: &str, expected: &Input<'_>) -> Result<Condition, LegacyError> {
    let value = expected.get("Value").map(read_attribute).transpose()?;
    let list = expected.has("AttributeValueList").then(|| read_arguments(expected.list("AttributeValueList")));
    let list = list.transpose()?;
    let named = || attribute.to_owned();
    match expected.optional_text("ComparisonOperator") {
        None => {
            if list.is_some() {
                return Err(LegacyProblem::ListWithoutOperator(named()).into());
            }
            exists(attribute, expected.boolean("Exists"), value)
        }
        Some(_) if expected.has("Exists") => Err(LegacyProblem::ExistsAndOperator(named()).into()),
        Some(operator) => {
            let arguments = match (value, list) {
                (Some(_), Some(_)) => return Err(LegacyProblem::ValueAndList(named()).into()),
                (Some(value), None) => vec![value],
                (None, Some(list)) => list,
                (None, None) if matches!(operator, "NULL" | "NOT_NULL") => Vec::new(),
                (None, None) => {
                    let operator = operator.to_owned();
                    return Err(LegacyProblem::NothingToCompare { operator, attribute: named() }.into());
                }
            };
            check_arguments(operator, &arguments)?;
            Ok(condition(attribute, operator, arguments))
        }
    }
}

fn exists(attribute: &str, exists: Option<bool>, value: Option<AttributeValue>) -> Result<Condition, LegacyError> {
    let attribute_name = || attribute.to_owned();
    match (exists, value) {
        (Some(false), Some(_)) => Err(LegacyProblem::ValueOfNothing(attribute_name()).into()),
        (Some(false), None) => Ok(condition(attribute, "NULL", Vec::new())),
        (_, Some(value)) => Ok(condition(attribute, "EQ", vec![value])),
        (exists, None) => {
            let exists = if exists.is_some() { "true" } else { "null" };
            Err(LegacyProblem::NoValue { exists, attribute: attribute_name() }.into())
        }
    }
}
