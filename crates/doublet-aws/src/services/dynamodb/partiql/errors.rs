//! What is wrong with a statement, in the service's words.

use crate::services::dynamodb::value::InvalidValue;

/// Why a statement cannot be taken. Always a `ValidationException`.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum PartiqlError {
    #[error("Statement wasn't well formed, can't be processed: {0}")]
    NotWellFormed(String),
    #[error("Number of parameters in request and statement don't match.")]
    ParameterCount,
    #[error("Where clause does not contain a mandatory equality on all key attributes")]
    NoKey,
    #[error("Select statements within {0} must specify the primary key in the where clause.")]
    NoKeyInBatch(&'static str),
    #[error("The table does not have the specified index")]
    NoIndex,
    #[error("Variable reference {0} in ORDER BY clause must be part of the primary key")]
    OrderByOther(String),
    #[error("Must have WHERE clause in the statement when using ORDER BY clause.")]
    OrderWithoutWhere,
    #[error("Must have at least one non-optional hash key condition in WHERE clause when using ORDER BY clause.")]
    OrderWithoutKey,
    #[error("Invalid NextToken")]
    BadToken,
    /// In words of our own: what the service says is not known.
    #[error("The statement has more operators than the {0} that are allowed")]
    TooManyOperators(usize),
    #[error("EXISTS is only supported within a transaction")]
    ExistsAlone,
    #[error("{0}")]
    Value(#[from] InvalidValue),
}
