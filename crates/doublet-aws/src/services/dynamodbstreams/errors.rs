//! What DynamoDB Streams refuses, and in which words.

use crate::fault::Fault;

/// Why DynamoDB Streams does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum StreamsError {
    #[error("Requested resource not found: Stream: {stream} not found")]
    NoStream { stream: String, knew: Vec<String> },
    #[error("Requested resource not found: Shard: {0} not found")]
    NoShard(String),
    #[error("Invalid StreamArn")]
    BadArn,
    #[error("Invalid ShardIterator")]
    BadIterator,
    #[error(
        "Iterator expired. The iterator was created at time {created} while right now it is {now} which is further in the future than the tolerated delay of 900000 milliseconds."
    )]
    Expired { created: String, now: String },
    #[error("The operation attempted to read past the oldest stream record in a shard.")]
    Trimmed,
    #[error("Invalid SequenceNumber")]
    BadNumber,
    #[error("One or more parameter values were invalid: ShardIteratorType {0} requires {1}")]
    Missing(String, &'static str),
    #[error(
        "One or more parameter values were invalid: SequenceNumber must not be specified when ShardIteratorType is {0}"
    )]
    NumberNotWanted(String),
    #[error(
        "1 validation error detected: Value '{value}' at 'limit' failed to satisfy constraint: Member must have value less than or equal to {most}"
    )]
    Limit { value: i64, most: i64 },
}

impl From<StreamsError> for Fault {
    fn from(error: StreamsError) -> Self {
        let code = match &error {
            StreamsError::NoStream { .. } | StreamsError::NoShard(_) => "ResourceNotFoundException",
            StreamsError::Expired { .. } => "ExpiredIteratorException",
            StreamsError::Trimmed => "TrimmedDataAccessException",
            StreamsError::BadIterator
            | StreamsError::BadArn
            | StreamsError::NumberNotWanted(_)
            | StreamsError::BadNumber
            | StreamsError::Missing(..)
            | StreamsError::Limit { .. } => "ValidationException",
        };
        let fault = Self::new(code, error.to_string()).status(400);
        match error {
            StreamsError::NoStream { knew, .. } => knew.into_iter().fold(fault, Self::knew),
            _ => fault,
        }
    }
}

/// The limit of a request, which the service allows to be so large at most.
pub(super) fn limit(asked: Option<i64>, most: i64) -> Result<usize, StreamsError> {
    match asked {
        Some(value) if value > most => Err(StreamsError::Limit { value, most }),
        asked => Ok(usize::try_from(asked.unwrap_or(most)).unwrap_or(usize::MAX)),
    }
}
