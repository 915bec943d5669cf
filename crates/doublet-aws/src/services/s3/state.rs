//! What S3 remembers in one account and region.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// What S3 remembers in one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct S3State {}

impl S3State {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new().into()
    }
}
