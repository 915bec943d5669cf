//! What SQS refuses, and in which words.
//!
//! The names of the JSON protocol and the older codes of the query protocol differ; clients see the older ones. Source: the
//! API reference of SQS, "Errors" of each action.

use crate::fault::Fault;

/// Why SQS does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum SqsError {
    #[error("The specified queue does not exist.")]
    QueueDoesNotExist { asked: String, knew: Vec<String> },
    #[error("A queue already exists with the same name and a different value for attribute {0}")]
    QueueNameExists(String),
    #[error("Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length")]
    BadQueueName,
    #[error(
        "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length."
    )]
    BadFifoName,
    #[error("Unknown Attribute {0}.")]
    UnknownAttribute(String),
    #[error("Invalid value for the parameter {0}.")]
    InvalidAttributeValue(String),
    #[error("Value {value} for parameter {parameter} is invalid. Reason: {reason}")]
    InvalidParameter { parameter: &'static str, value: String, reason: String },
    /// A value that is invalid, with words of its own.
    #[error("{0}")]
    Invalid(String),
    #[error("The request must contain the parameter {0}.")]
    Missing(&'static str),
    #[error("The input receipt handle is invalid.")]
    BadReceiptHandle,
    #[error("The input receipt handle \"{0}\" is not a valid receipt handle.")]
    BadReceiptHandleInBatch(String),
    #[error(
        "Value {0} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change."
    )]
    MessageIsGone(String),
    #[error("The specified message isn't in flight.")]
    MessageNotInflight,
    #[error("Too many messages are in flight in the queue.")]
    TooManyInFlight,
    #[error(
        "Invalid characters found. Valid unicode characters are #x9 | #xA | #xD | #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF."
    )]
    InvalidCharacters,
    #[error("One or more parameters are invalid. Reason: Message must be shorter than {0} bytes.")]
    MessageTooLong(i64),
    #[error("There should be at least one {0} in the request.")]
    EmptyBatch(&'static str),
    #[error("Maximum number of entries per request are 10. You have sent {0}.")]
    TooManyEntries(usize),
    #[error(
        "A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long."
    )]
    BadEntryId,
    #[error("Id {0} repeated.")]
    RepeatedEntryId(String),
    #[error("Batch requests cannot be longer than 1048576 bytes. You have sent {0} bytes.")]
    BatchTooLong(usize),
    #[error("{0} Actions were found, maximum allowed is 7.")]
    TooManyActions(usize),
    #[error("{0}")]
    ResourceNotFound(&'static str),
    #[error("{0}")]
    Unsupported(&'static str),
}

impl SqsError {
    /// The code of the JSON protocol, the code of the query protocol, and the status.
    pub(crate) fn codes(&self) -> (&'static str, &'static str, u16) {
        match self {
            Self::QueueDoesNotExist { .. } => ("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue", 400),
            Self::QueueNameExists(_) => ("QueueNameExists", "QueueAlreadyExists", 400),
            Self::UnknownAttribute(_) => ("InvalidAttributeName", "InvalidAttributeName", 400),
            Self::InvalidAttributeValue(_) => ("InvalidAttributeValue", "InvalidAttributeValue", 400),
            Self::BadQueueName
            | Self::BadFifoName
            | Self::InvalidParameter { .. }
            | Self::Invalid(_)
            | Self::MessageIsGone(_)
            | Self::MessageTooLong(_) => ("InvalidParameterValue", "InvalidParameterValue", 400),
            Self::Missing(_) => ("MissingParameter", "MissingParameter", 400),
            Self::BadReceiptHandle | Self::BadReceiptHandleInBatch(_) => {
                ("ReceiptHandleIsInvalid", "ReceiptHandleIsInvalid", 400)
            }
            Self::MessageNotInflight => ("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight", 400),
            Self::TooManyInFlight | Self::TooManyActions(_) => ("OverLimit", "OverLimit", 403),
            Self::InvalidCharacters => ("InvalidMessageContents", "InvalidMessageContents", 400),
            Self::EmptyBatch(_) => ("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest", 400),
            Self::TooManyEntries(_) => {
                ("TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest", 400)
            }
            Self::BadEntryId => ("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId", 400),
            Self::RepeatedEntryId(_) => {
                ("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct", 400)
            }
            Self::BatchTooLong(_) => ("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong", 400),
            Self::ResourceNotFound(_) => ("ResourceNotFoundException", "ResourceNotFoundException", 404),
            Self::Unsupported(_) => ("UnsupportedOperation", "AWS.SimpleQueueService.UnsupportedOperation", 400),
        }
    }
}

impl From<SqsError> for Fault {
    fn from(error: SqsError) -> Self {
        let (code, query_code, status) = error.codes();
        let mut fault = Self::new(code, error.to_string()).status(status).in_query(query_code);
        if let SqsError::QueueDoesNotExist { asked, knew } = error {
            fault = knew.into_iter().fold(fault.knew(format!("asked for the queue {asked:?}")), Self::knew);
        }
        fault
    }
}
