//! `KeyConditions`: which part of a table or index a query goes through.

use super::comparison::{check_arguments, read_arguments};
use super::errors::LegacyError;
use crate::input::Input;
use crate::services::dynamodb::expression::{KeyComparison, KeyCondition, KeyTest};
use crate::services::dynamodb::value::AttributeValue;

/// The key of a global index has at most four attributes that partition and four that sort.
const MOST: usize = 8;

/// The condition of the key.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn read_key_conditions(input: &Input<'_>) -> Result<KeyCondition, LegacyError> {
    let asked = input.structure_map("KeyConditions");
    let mut read = Vec::new();
    for (attribute, condition) in &asked {
        let operator = condition.text("ComparisonOperator");
        let arguments = read_arguments(condition.list("AttributeValueList"))?;
        check_arguments(operator, &arguments)?;
        read.push((*attribute, operator, arguments));
    }
    if !(1..=MOST).contains(&read.len()) {
        return Err(LegacyError::KeyConditionCount);
    }
    let mut tests = Vec::new();
    for (attribute, operator, arguments) in read {
        let comparison = comparison(operator, arguments).ok_or(LegacyError::NotIndexable)?;
        tests.push(KeyTest { name: attribute.to_owned(), comparison });
    }
    Ok(KeyCondition { tests })
}

fn comparison(operator: &str, arguments: Vec<AttributeValue>) -> Option<KeyComparison> {
    let mut arguments = arguments.into_iter();
    let first = arguments.next()?;
    Some(match operator {
        "EQ" => KeyComparison::Equal(first),
        "LT" => KeyComparison::Less(first),
        "LE" => KeyComparison::LessOrEqual(first),
        "GT" => KeyComparison::Greater(first),
        "GE" => KeyComparison::GreaterOrEqual(first),
        "BETWEEN" => KeyComparison::Between(first, arguments.next()?),
        "BEGINS_WITH" => KeyComparison::BeginsWith(first),
        _ => return None,
    })
}
