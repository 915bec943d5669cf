//! What DynamoDB refuses, and in which words.

use std::fmt;

use crate::fault::Fault;
use crate::services::dynamodb::expression::{
    ExpressionError, KeyConditionProblem, ParameterProblem, PlaceholderProblem, UpdateError,
};
use crate::services::dynamodb::legacy::LegacyError;
use crate::services::dynamodb::partiql::PartiqlError;
use crate::services::dynamodb::value::{InvalidValue, Item, NumberError, write_item};
use crate::value::{Fields, Value};

/// So many bytes may an item have.
pub(crate) const LARGEST_ITEM: usize = 400 * 1024;

/// Why DynamoDB does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum DynamoDBError {
    /// A request that cannot be meant, in words of its own.
    #[error("{0}")]
    Invalid(String),
    #[error("One or more parameter values were invalid: {0}")]
    InvalidParameter(String),
    #[error("One or more parameter values are not valid. {0}")]
    ValueNotValid(String),
    #[error("The provided key element does not match the schema")]
    KeyMismatch { knew: Vec<String> },
    #[error("Item size has exceeded the maximum allowed size")]
    ItemTooLarge { size: usize },
    #[error("Item size to update has exceeded the maximum allowed size")]
    UpdatedItemTooLarge { size: usize },
    #[error("The table does not have the specified index: {asked}")]
    NoIndex { asked: String, knew: Vec<String> },
    /// A table that is not there, for operations on items.
    #[error("Requested resource not found")]
    NoTable { asked: String, knew: Vec<String> },
    /// A table that is not there, for operations on tables.
    #[error("Requested resource not found: Table: {asked} not found")]
    NoTableNamed { asked: String, knew: Vec<String> },
    #[error("{0}")]
    NotFound(String),
    #[error("{0}")]
    InUse(String),
    #[error("The conditional request failed")]
    ConditionFailed { item: Option<Item>, knew: Vec<String> },
    #[error("Duplicate primary key exists in table")]
    DuplicateItem,
    #[error("Transaction cancelled, please refer cancellation reasons for specific reasons [{}]", codes(.0))]
    TransactionCancelled(Vec<Reason>),
    #[error("Request Token: {0} is already in use with different request parameters.")]
    TokenReused(String),
    #[error("{0}")]
    AccessDenied(String),
    #[error("{0}")]
    PolicyNotFound(String),
    #[error("{0}")]
    LimitExceeded(String),
    /// A table that is not there, for operations on backups.
    #[error("{0}")]
    NoBackups(String),
    #[error("{0}")]
    NoBackup(String),
    #[error("{0}")]
    NoExport(String),
    #[error("{0}")]
    NoImport(String),
    #[error("{0}")]
    NoSourceTable(String),
    #[error("{0}")]
    TableExists(String),
    #[error("{0}")]
    GlobalTableExists(String),
    #[error("{0}")]
    NoGlobalTable(String),
    #[error("{0}")]
    ReplicaExists(String),
    #[error("{0}")]
    NoReplica(String),
    #[error("{0}")]
    NoIndexNamed(String),
    #[error("{0}")]
    NoPointInTime(String),
    #[error("{0}")]
    InvalidRestoreTime(String),
}

/// Why one action of a transaction was not done; `None` where it could have been.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reason {
    pub(crate) code: Option<ReasonCode>,
    pub(crate) message: Option<String>,
    pub(crate) item: Option<Item>,
    pub(crate) knew: Vec<String>,
}

/// What kept an action of a transaction from being done.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum ReasonCode {
    ConditionalCheckFailed,
    ValidationError,
    DuplicateItem,
}

impl fmt::Display for ReasonCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::ConditionalCheckFailed => "ConditionalCheckFailed",
            Self::ValidationError => "ValidationError",
            Self::DuplicateItem => "DuplicateItem",
        })
    }
}

impl Reason {
    fn code(&self) -> String {
        self.code.map_or_else(|| "None".to_owned(), |code| code.to_string())
    }
}

fn codes(reasons: &[Reason]) -> String {
    reasons.iter().map(Reason::code).collect::<Vec<_>>().join(", ")
}

macro_rules! invalid {
    ($($problem:ty),+ $(,)?) => {
        $(impl From<$problem> for DynamoDBError {
            fn from(problem: $problem) -> Self {
                Self::Invalid(problem.to_string())
            }
        })+
    };
}

invalid!(
    InvalidValue,
    NumberError,
    ExpressionError,
    KeyConditionProblem,
    PlaceholderProblem,
    ParameterProblem,
    UpdateError,
    LegacyError,
    PartiqlError
);

impl DynamoDBError {
    fn code(&self) -> &'static str {
        match self {
            Self::Invalid(_)
            | Self::InvalidParameter(_)
            | Self::ValueNotValid(_)
            | Self::KeyMismatch { .. }
            | Self::ItemTooLarge { .. }
            | Self::UpdatedItemTooLarge { .. }
            | Self::NoIndex { .. } => "ValidationException",
            Self::NoTable { .. } | Self::NoTableNamed { .. } | Self::NotFound(_) => "ResourceNotFoundException",
            Self::InUse(_) => "ResourceInUseException",
            Self::ConditionFailed { .. } => "ConditionalCheckFailedException",
            Self::DuplicateItem => "DuplicateItemException",
            Self::TransactionCancelled(_) => "TransactionCanceledException",
            Self::TokenReused(_) => "IdempotentParameterMismatchException",
            Self::AccessDenied(_) => "AccessDeniedException",
            Self::PolicyNotFound(_) => "PolicyNotFoundException",
            Self::LimitExceeded(_) => "LimitExceededException",
            Self::NoBackups(_) => "TableNotFoundException",
            Self::NoExport(_) => "ExportNotFoundException",
            Self::NoImport(_) => "ImportNotFoundException",
            Self::NoBackup(_) => "BackupNotFoundException",
            Self::NoSourceTable(_) => "SourceTableNotFoundException",
            Self::TableExists(_) => "TableAlreadyExistsException",
            Self::GlobalTableExists(_) => "GlobalTableAlreadyExistsException",
            Self::NoGlobalTable(_) => "GlobalTableNotFoundException",
            Self::ReplicaExists(_) => "ReplicaAlreadyExistsException",
            Self::NoReplica(_) => "ReplicaNotFoundException",
            Self::NoIndexNamed(_) => "IndexNotFoundException",
            Self::NoPointInTime(_) => "PointInTimeRecoveryUnavailableException",
            Self::InvalidRestoreTime(_) => "InvalidRestoreTimeException",
        }
    }
}

impl From<DynamoDBError> for Fault {
    fn from(error: DynamoDBError) -> Self {
        let fault = Self::new(error.code(), error.to_string()).status(400);
        match error {
            DynamoDBError::NoTable { asked, knew } | DynamoDBError::NoTableNamed { asked, knew } => {
                knew.into_iter().fold(fault.knew(format!("asked for the table {asked:?}")), Self::knew)
            }
            DynamoDBError::KeyMismatch { knew } | DynamoDBError::NoIndex { knew, .. } => {
                knew.into_iter().fold(fault, Self::knew)
            }
            DynamoDBError::ItemTooLarge { size } | DynamoDBError::UpdatedItemTooLarge { size } => fault
                .knew(format!("the item has {size} bytes, names of attributes included; {LARGEST_ITEM} are allowed")),
            DynamoDBError::ConditionFailed { item, knew } => {
                let fault = knew.into_iter().fold(fault, Self::knew);
                match item {
                    Some(item) => fault.member("Item", write_item(&item)).message_aside(),
                    None => fault,
                }
            }
            DynamoDBError::TransactionCancelled(reasons) => {
                let knew = |(place, reason): (usize, &Reason)| {
                    let invalid = reason.message.iter().filter(|_| reason.code == Some(ReasonCode::ValidationError));
                    let lines = invalid.chain(&reason.knew);
                    lines.map(|line| format!("action {}: {line}", place + 1)).collect::<Vec<_>>()
                };
                let told = reasons.iter().enumerate().flat_map(knew);
                told.fold(fault, Self::knew)
                    .member("CancellationReasons", reasons.iter().map(written).collect::<Value>())
            }
            _ => fault,
        }
    }
}

fn written(reason: &Reason) -> Fields {
    Fields::new()
        .with("Code", reason.code())
        .maybe("Message", reason.message.as_deref())
        .maybe("Item", reason.item.as_ref().map(write_item))
}
