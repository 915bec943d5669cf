//! Conditions of keys: which part of a table or index a query goes through.

use super::condition::{Comparator, Operand, Predicate, Step, parse_condition};
use super::error::{ExpressionError, ExpressionKind, KeyConditionProblem};
use super::placeholders::Placeholders;
use crate::services::dynamodb::value::AttributeValue;

/// What must hold for the attributes of a key; each is named once.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeyCondition {
    /// In the order in which they were written.
    pub(crate) tests: Vec<KeyTest>,
}

/// What must hold for one attribute.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeyTest {
    /// The attribute.
    pub(crate) name: String,
    /// What must hold.
    pub(crate) comparison: KeyComparison,
}

/// What must hold for an attribute of a key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum KeyComparison {
    Equal(AttributeValue),
    Less(AttributeValue),
    LessOrEqual(AttributeValue),
    Greater(AttributeValue),
    GreaterOrEqual(AttributeValue),
    Between(AttributeValue, AttributeValue),
    BeginsWith(AttributeValue),
}

impl KeyComparison {
    /// The values that the attribute is held against.
    pub(crate) fn values(&self) -> impl Iterator<Item = &AttributeValue> {
        let (first, second) = match self {
            Self::Between(low, high) => (low, Some(high)),
            Self::Equal(value)
            | Self::Less(value)
            | Self::LessOrEqual(value)
            | Self::Greater(value)
            | Self::GreaterOrEqual(value)
            | Self::BeginsWith(value) => (value, None),
        };
        std::iter::once(first).chain(second)
    }
}

/// Reads a `KeyConditionExpression`. Whether it fits a key is to be seen when the table is known: [`key_condition`] says whether
/// it can fit any, which the service asks only after all expressions have been read.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse_key_condition(
    text: &str,
    placeholders: &mut Placeholders,
) -> Result<WrittenKeyCondition, ExpressionError> {
    Ok(WrittenKeyCondition(parse_condition(ExpressionKind::KeyCondition, text, placeholders)?.steps().to_vec()))
}

/// A condition that may be one of a key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WrittenKeyCondition(Vec<Step>);

impl WrittenKeyCondition {
    /// The condition of a key.
    ///
    /// # Errors
    /// Why it is none.
    pub(crate) fn into_key_condition(self) -> Result<KeyCondition, KeyConditionProblem> {
        for step in &self.0 {
            match step {
                Step::SkipIf(_) => return Err(KeyConditionProblem::Operator("OR")),
                Step::Not => return Err(KeyConditionProblem::Operator("NOT")),
                Step::Test(_) | Step::SkipUnless(_) => {}
            }
        }
        let mut tests: Vec<KeyTest> = Vec::new();
        for step in self.0 {
            let Step::Test(predicate) = step else { continue };
            let test = key_test(predicate)?;
            if tests.iter().any(|known| known.name == test.name) {
                return Err(KeyConditionProblem::RepeatedKey);
            }
            tests.push(test);
        }
        Ok(KeyCondition { tests })
    }
}

fn key_test(predicate: Predicate) -> Result<KeyTest, KeyConditionProblem> {
    let operator = predicate.name();
    let operands = match predicate {
        Predicate::Compare(Comparator::NotEqual, ..)
        | Predicate::In(..)
        | Predicate::Exists(_)
        | Predicate::NotExists(_)
        | Predicate::Type(..)
        | Predicate::Contains(..) => return Err(KeyConditionProblem::Operator(operator)),
        Predicate::Compare(comparator, left, right) => {
            let reversed = matches!(left, Operand::Value(_));
            let (name, mut values) = split(vec![left, right])?;
            let value = values.pop().ok_or(KeyConditionProblem::SeveralNames)?;
            let comparator = if reversed { comparator.reversed() } else { comparator };
            return Ok(KeyTest { name, comparison: compared(comparator, value) });
        }
        Predicate::Between(value, low, high) => vec![value, low, high],
        Predicate::BeginsWith(value, prefix) => vec![value, prefix],
    };
    if matches!(operands.first(), Some(Operand::Value(_))) {
        return Err(KeyConditionProblem::KeyNotFirst(operator));
    }
    let (name, mut values) = split(operands)?;
    let last = values.pop().ok_or(KeyConditionProblem::SeveralNames)?;
    let comparison = match values.pop() {
        Some(low) => KeyComparison::Between(low, last),
        None => KeyComparison::BeginsWith(last),
    };
    Ok(KeyTest { name, comparison })
}

/// The one name among the operands, and the values.
fn split(operands: Vec<Operand>) -> Result<(String, Vec<AttributeValue>), KeyConditionProblem> {
    let mut name = None;
    let mut values = Vec::new();
    for operand in operands {
        match operand {
            Operand::Value(value) => values.push(value),
            Operand::SizeOfPath(_) | Operand::SizeOfValue(_) => return Err(KeyConditionProblem::NestedOperation),
            Operand::Path(_) if name.is_some() => return Err(KeyConditionProblem::SeveralNames),
            Operand::Path(path) if path.is_nested() => return Err(KeyConditionProblem::NestedAttribute),
            Operand::Path(path) => name = Some(path.top().to_owned()),
        }
    }
    Ok((name.ok_or(KeyConditionProblem::NoName)?, values))
}

fn compared(comparator: Comparator, value: AttributeValue) -> KeyComparison {
    match comparator {
        Comparator::Equal | Comparator::NotEqual => KeyComparison::Equal(value),
        Comparator::Less => KeyComparison::Less(value),
        Comparator::LessOrEqual => KeyComparison::LessOrEqual(value),
        Comparator::Greater => KeyComparison::Greater(value),
        Comparator::GreaterOrEqual => KeyComparison::GreaterOrEqual(value),
    }
}
