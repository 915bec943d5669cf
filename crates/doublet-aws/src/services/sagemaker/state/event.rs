//! An event as EventBridge would bring it: a model package was made, approved, rejected or deleted.

use serde::{Deserialize, Serialize};

use super::facts::Facts;
use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// An event.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Event {
    pub(crate) at: Timestamp,
    /// The ARN of what it happened to.
    pub(crate) resource: String,
    pub(crate) detail: Facts,
}

impl Event {
    /// What can be seen from outside: the event's members under their own names.
    pub(crate) fn inspect(&self) -> Value {
        let detail = self.detail.0.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect();
        Fields::new()
            .with("source", "aws.sagemaker")
            .with("detail_type", "SageMaker Model Package State Change")
            .with("time", self.at)
            .with("resources", vec![self.resource.as_str()])
            .with("detail", Value::Map(detail))
            .into()
    }
}
