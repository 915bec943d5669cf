//! An attribute, an operator and its arguments.

use super::errors::{LegacyError, LegacyProblem};
use crate::services::dynamodb::expression::{Comparator, Condition, Operand, Path, Predicate, order};
use crate::services::dynamodb::value::{AttributeValue, read_attribute};
use crate::value::Value;

/// The arguments of an operator.
pub(super) fn read_arguments(values: &[Value]) -> Result<Vec<AttributeValue>, LegacyError> {
    values.iter().map(|value| Ok(read_attribute(value)?)).collect()
}

/// Refuses arguments that the operator does not take.
pub(super) fn check_arguments(operator: &str, arguments: &[AttributeValue]) -> Result<(), LegacyError> {
    let right_count = match operator {
        "NULL" | "NOT_NULL" => arguments.is_empty(),
        "IN" => !arguments.is_empty(),
        "BETWEEN" => arguments.len() == 2,
        _ => arguments.len() == 1,
    };
    if !right_count {
        return Err(LegacyProblem::ArgumentCount(operator.to_owned()).into());
    }
    let mut types = arguments.iter().map(AttributeValue::type_name);
    let Some(first) = types.next() else { return Ok(()) };
    if types.any(|other| other != first) {
        return Err(LegacyProblem::MixedTypes.into());
    }
    let allowed: &[&str] = match operator {
        "LT" | "LE" | "GT" | "GE" | "IN" | "BETWEEN" => &["S", "N", "B"],
        "CONTAINS" | "NOT_CONTAINS" => &["S", "N", "B", "BOOL", "NULL"],
        "BEGINS_WITH" => &["S", "B"],
        _ => &[],
    };
    if !allowed.is_empty() && !allowed.contains(&first) {
        return Err(LegacyProblem::ArgumentType { operator: operator.to_owned(), value_type: first }.into());
    }
    match arguments {
        [low, high] if operator == "BETWEEN" && order(low, high).is_some_and(std::cmp::Ordering::is_gt) => {
            Err(LegacyError::BoundOrder)
        }
        _ => Ok(()),
    }
}

/// The condition that an attribute stands in this relation to these values, which the operator takes.
pub(super) fn condition(attribute: &str, operator: &str, arguments: Vec<AttributeValue>) -> Condition {
    let path = || Path::attribute(attribute);
    let mut arguments = arguments.into_iter();
    let mut next = || Operand::Value(arguments.next().unwrap_or(AttributeValue::Null));
    let compare = |comparator, value| Predicate::Compare(comparator, Operand::Path(path()), value);
    Condition::test(match operator {
        "NULL" => Predicate::NotExists(path()),
        "NOT_NULL" => Predicate::Exists(path()),
        "NE" => compare(Comparator::NotEqual, next()),
        "LT" => compare(Comparator::Less, next()),
        "LE" => compare(Comparator::LessOrEqual, next()),
        "GT" => compare(Comparator::Greater, next()),
        "GE" => compare(Comparator::GreaterOrEqual, next()),
        "BETWEEN" => {
            let low = next();
            Predicate::Between(Operand::Path(path()), low, next())
        }
        "BEGINS_WITH" => Predicate::BeginsWith(Operand::Path(path()), next()),
        "CONTAINS" => Predicate::Contains(Operand::Path(path()), next()),
        "IN" => Predicate::In(Operand::Path(path()), arguments.map(Operand::Value).collect()),
        "NOT_CONTAINS" => {
            // What is not there contains nothing, and is not found either.
            let contains = Condition::test(Predicate::Contains(Operand::Path(path()), next()));
            let there = Condition::test(Predicate::Exists(path()));
            return there.and(contains.negated());
        }
        _ => compare(Comparator::Equal, next()),
    })
}

/// The conditions joined as `ConditionalOperator` says.
pub(super) fn join(
    conditions: Vec<Condition>,
    conditional_operator: Option<&str>,
) -> Result<Option<Condition>, LegacyError> {
    match (conditional_operator, conditions.len()) {
        (Some(_), 0) => Err(LegacyProblem::OperatorAlone.into()),
        (Some(_), 1) => Err(LegacyProblem::OperatorOfOne.into()),
        (Some("OR"), _) => Ok(Condition::any(conditions)),
        _ => Ok(Condition::all(conditions)),
    }
}
