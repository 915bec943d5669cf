//! Queries as trees.

use super::datum::Datum;

/// A query.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Query {
    pub(super) columns: Columns,
    /// The way from a document to its records.
    pub(super) from: Vec<Step>,
    pub(super) alias: Option<String>,
    pub(super) condition: Option<Expression>,
    pub(super) limit: Option<u64>,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Columns {
    All,
    Listed(Vec<Column>),
}

/// An expression, and the name of what it gives.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Column {
    pub(super) expression: Expression,
    pub(super) name: Option<String>,
}

/// A step into a value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Step {
    Member { name: String, exact: bool },
    Place(usize),
    Each,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Join,
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Aggregate {
    Count,
    Sum,
    Average,
    Least,
    Greatest,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Expression {
    Literal(Datum),
    Path(Vec<Step>),
    Not(Box<Expression>),
    Negative(Box<Expression>),
    Binary(Operator, Box<Expression>, Box<Expression>),
    Between {
        value: Box<Expression>,
        low: Box<Expression>,
        high: Box<Expression>,
    },
    In {
        value: Box<Expression>,
        list: Vec<Expression>,
    },
    Like {
        value: Box<Expression>,
        pattern: Box<Expression>,
        escape: Option<char>,
    },
    /// Whether it is nothing; `missing` asks for what is not there at all.
    IsNothing {
        value: Box<Expression>,
        missing: bool,
    },
    Call {
        name: String,
        arguments: Vec<Expression>,
    },
    Cast {
        value: Box<Expression>,
        kind: String,
    },
    /// Over all records; none is `COUNT(*)`.
    Aggregate {
        kind: Aggregate,
        of: Option<Box<Expression>>,
    },
}
