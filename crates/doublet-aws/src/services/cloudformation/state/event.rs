//! What happened to a stack.

use serde::{Deserialize, Serialize};

use super::status::Status;
use crate::clock::Timestamp;

/// One thing that happened to a stack or to one of its resources.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Event {
    pub(crate) id: String,
    pub(crate) logical: String,
    pub(crate) physical: String,
    pub(crate) kind: String,
    pub(crate) status: Status,
    pub(crate) reason: Option<String>,
    /// The resource's properties, as JSON.
    pub(crate) properties: Option<String>,
    pub(crate) at: Timestamp,
    /// The token of the request that led to it.
    pub(crate) token: Option<String>,
}
