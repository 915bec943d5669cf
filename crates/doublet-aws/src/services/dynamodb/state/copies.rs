//! Copies of tables to S3, and of tables from there, as they are told: each is done at once, and what became of it is remembered.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// What became of a copy.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Outcome {
    Done,
    Failed { code: String, message: String },
}

/// A table that was copied to S3.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Export {
    pub(crate) arn: String,
    pub(crate) table_arn: String,
    pub(crate) table_id: String,
    pub(crate) at: Timestamp,
    /// The state of the table that was copied.
    pub(crate) of: Timestamp,
    pub(crate) token: Option<String>,
    pub(crate) bucket: String,
    pub(crate) owner: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) encryption: Option<String>,
    pub(crate) kind: String,
    pub(crate) manifest: String,
    pub(crate) bytes: usize,
    pub(crate) items: usize,
    pub(crate) outcome: Outcome,
}

/// A table that was made of what is in S3.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Import {
    pub(crate) arn: String,
    pub(crate) table_arn: String,
    pub(crate) table_id: String,
    pub(crate) at: Timestamp,
    pub(crate) token: Option<String>,
    pub(crate) bucket: String,
    pub(crate) owner: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) format: String,
    pub(crate) compression: String,
    pub(crate) bytes: usize,
    pub(crate) read: usize,
    pub(crate) kept: usize,
    pub(crate) refused: usize,
    pub(crate) outcome: Outcome,
}
