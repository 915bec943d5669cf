//! What is wrong with parameters that expressions have replaced, in the service's words.

use crate::services::dynamodb::value::InvalidValue;

/// Why such a parameter cannot be taken. Always a `ValidationException`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum LegacyError {
    #[error("One or more parameter values were invalid: {0}")]
    Invalid(LegacyProblem),
    #[error("The BETWEEN condition was provided a range where the lower bound is greater than the upper bound")]
    BoundOrder,
    #[error("Conditions can be of length 1 or 2 only")]
    KeyConditionCount,
    #[error("Attempted conditional constraint is not an indexable operation")]
    NotIndexable,
    #[error("{0}")]
    Value(#[from] InvalidValue),
}

/// What is wrong, after the words that most of them begin with.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum LegacyProblem {
    #[error("Invalid number of argument(s) for the {0} ComparisonOperator")]
    ArgumentCount(String),
    #[error("AttributeValues inside AttributeValueList must be of same type")]
    MixedTypes,
    #[error("ComparisonOperator {operator} is not valid for {value_type} AttributeValue type")]
    ArgumentType { operator: String, value_type: &'static str },
    #[error("Value must be provided when Exists is {exists} for Attribute: {attribute}")]
    NoValue { exists: &'static str, attribute: String },
    #[error("Value cannot be used when Exists is false for Attribute: {0}")]
    ValueOfNothing(String),
    #[error("Value or AttributeValueList must be used with ComparisonOperator: {operator} for Attribute: {attribute}")]
    NothingToCompare { operator: String, attribute: String },
    #[error("Exists and ComparisonOperator cannot be used together for Attribute: {0}")]
    ExistsAndOperator(String),
    #[error("Value and AttributeValueList cannot be used together for Attribute: {0}")]
    ValueAndList(String),
    #[error("AttributeValueList can only be used with a ComparisonOperator for Attribute: {0}")]
    ListWithoutOperator(String),
    #[error("ConditionalOperator cannot be used without Filter or Expected")]
    OperatorAlone,
    #[error("ConditionalOperator can only be used when Filter or Expected has two or more elements")]
    OperatorOfOne,
    #[error("Only DELETE action is allowed when no attribute value is specified")]
    ActionWithoutValue,
    #[error("DELETE action with value is not supported for the type {0}")]
    DeleteOf(&'static str),
    #[error("ADD action is not supported for the type {0}")]
    AddOf(&'static str),
}

impl From<LegacyProblem> for LegacyError {
    fn from(problem: LegacyProblem) -> Self {
        Self::Invalid(problem)
    }
}
