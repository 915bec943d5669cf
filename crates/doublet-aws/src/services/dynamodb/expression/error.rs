//! What can be wrong with an expression, in the service's words.

use std::fmt;

use super::path::Path;
use crate::fault::Fault;
use crate::services::dynamodb::value::{AttributeValue, InvalidValue};

/// Which of the five expressions.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ExpressionKind {
    Condition,
    Filter,
    KeyCondition,
    Projection,
    Update,
}

impl ExpressionKind {
    /// The parameter that it comes in.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Condition => "ConditionExpression",
            Self::Filter => "FilterExpression",
            Self::KeyCondition => "KeyConditionExpression",
            Self::Projection => "ProjectionExpression",
            Self::Update => "UpdateExpression",
        }
    }
}

impl fmt::Display for ExpressionKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// Why an expression cannot be taken. Always a `ValidationException`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum ExpressionError {
    #[error("Invalid {0}: {1}")]
    Invalid(ExpressionKind, Problem),
    #[error("{0}")]
    KeyCondition(#[from] KeyConditionProblem),
    #[error("{0}")]
    Placeholder(#[from] PlaceholderProblem),
}

impl From<ExpressionError> for Fault {
    fn from(error: ExpressionError) -> Self {
        Self::new("ValidationException", error.to_string())
    }
}

impl From<PlaceholderProblem> for Fault {
    fn from(problem: PlaceholderProblem) -> Self {
        Self::new("ValidationException", problem.to_string())
    }
}

/// What is wrong within an expression.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum Problem {
    #[error("The expression can not be empty;")]
    Empty,
    #[error("Expression size has exceeded the maximum allowed size; expression size: {0}")]
    TooLong(usize),
    #[error("The expression contains too many operators; operator count: {0}")]
    TooManyOperators(usize),
    #[error("Syntax error; token: \"{token}\", near: \"{near}\"")]
    Syntax { token: String, near: String },
    #[error("The expression has redundant parentheses;")]
    RedundantParentheses,
    #[error("Invalid function name; function: {0}")]
    UnknownFunction(String),
    #[error("The function is not allowed in {place}; function: {function}")]
    ForeignFunction { place: &'static str, function: String },
    #[error("The function is not allowed to be used this way in an expression; function: {0}")]
    MisusedFunction(String),
    #[error("Attribute name is a reserved keyword; reserved keyword: {0}")]
    Reserved(String),
    #[error("The \"{0}\" section can only be used once in an update expression;")]
    RepeatedSection(&'static str),
    #[error("An expression attribute name used in the document path is not defined; attribute name: {0}")]
    UndefinedName(String),
    #[error("An expression attribute value used in expression is not defined; attribute value: {0}")]
    UndefinedValue(String),
    #[error("The document path has too many nesting levels; nesting levels: {0}")]
    PathTooDeep(usize),
    #[error("List index is not within the allowable range; index: [{0}]")]
    IndexTooLarge(String),
    #[error(
        "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: {0}, path two: {1}"
    )]
    Overlap(Path, Path),
    #[error(
        "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: {0}, path two: {1}"
    )]
    Conflict(Path, Path),
    #[error(
        "Incorrect number of operands for operator or function; operator or function: {function}, number of operands: {count}"
    )]
    OperandCount { function: String, count: usize },
    #[error(
        "Incorrect operand type for operator or function; operator or function: {operator}, operand type: {operand_type}"
    )]
    OperandType { operator: &'static str, operand_type: &'static str },
    #[error(
        "Incorrect operand type for operator or function; operator: {section}, operand type: {operand_type}, typeSet: ALLOWED_FOR_{section}_OPERAND"
    )]
    SectionType { section: &'static str, operand_type: &'static str },
    #[error("Operator or function requires a document path; operator or function: {0}")]
    PathRequired(&'static str),
    #[error("Invalid attribute type name found; type: {0}, valid types: {{B,NULL,SS,BOOL,L,BS,N,NS,S,M}}")]
    UnknownType(String),
    #[error(
        "The first operand must be distinct from the remaining operands for this operator or function; operator: {operator}, first operand: {path}"
    )]
    NotDistinct { operator: &'static str, path: Path },
    #[error("The IN operator is provided with too many operands; number of operands: {0}")]
    TooManyChoices(usize),
    #[error(
        "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: {0}, upper bound operand: AttributeValue: {1}"
    )]
    BoundTypes(Box<AttributeValue>, Box<AttributeValue>),
    #[error(
        "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: AttributeValue: {0}, upper bound operand: AttributeValue: {1}"
    )]
    BoundOrder(Box<AttributeValue>, Box<AttributeValue>),
}

/// Why a condition is none that a key can be held against.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum KeyConditionProblem {
    #[error("Invalid operator used in KeyConditionExpression: {0}")]
    Operator(&'static str),
    #[error(
        "Invalid condition in KeyConditionExpression: {0} operator must have the key attribute as its first operand"
    )]
    KeyNotFirst(&'static str),
    #[error("KeyConditionExpressions cannot contain nested operations")]
    NestedOperation,
    #[error("Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition")]
    SeveralNames,
    #[error("KeyConditionExpressions cannot have conditions on nested attributes")]
    NestedAttribute,
    #[error("Invalid condition in KeyConditionExpression: No key attribute specified")]
    NoName,
    #[error("KeyConditionExpressions must only contain one condition per key")]
    RepeatedKey,
}

/// What is wrong with the names and values that stand behind placeholders.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum PlaceholderProblem {
    #[error("{0} must not be empty")]
    Empty(&'static str),
    #[error("{parameter} contains invalid key: Syntax error; key: \"{key}\"")]
    Key { parameter: &'static str, key: String },
    #[error("ExpressionAttributeNames contains invalid value: Empty attribute name for key {0}")]
    EmptyName(String),
    #[error("ExpressionAttributeValues contains invalid value: {problem} for key {key}")]
    Value { problem: InvalidValue, key: String },
    #[error("Value provided in {parameter} unused in expressions: keys: {{{keys}}}")]
    Unused { parameter: &'static str, keys: String },
}
