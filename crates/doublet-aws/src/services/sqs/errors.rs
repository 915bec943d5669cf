//! What SQS refuses, and in which words.

use crate::fault::Fault;

/// Why SQS does not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SqsError {
    /// The token of a page is none.
    #[error("Invalid or expired next token.")]
    InvalidToken,
}

impl From<SqsError> for Fault {
    fn from(error: SqsError) -> Self {
        let code = match &error {
            SqsError::InvalidToken => "InvalidParameterValue",
        };
        Self::new(code, error.to_string())
    }
}
