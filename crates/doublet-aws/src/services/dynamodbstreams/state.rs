//! DynamoDB Streams remembers nothing of its own: the changes are those of DynamoDB.

use serde::{Deserialize, Serialize};

/// Nothing.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct DynamoDBStreamsState {}
