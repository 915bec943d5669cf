//! What SageMaker remembers in one account and region.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// What SageMaker remembers in one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct SageMakerState {}

impl SageMakerState {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new().into()
    }
}
