//! DynamoDB Streams remembers nothing of its own: the changes are DynamoDB's.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// Nothing.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct DynamoDBStreamsState {}

impl DynamoDBStreamsState {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new().into()
    }
}
