//! Where messages go that were received too often, and which queues may send theirs to one.

use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::services::sqs::errors::SqsError;

/// A queue's dead-letter queue.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Redrive {
    /// The ARN of the dead-letter queue.
    pub(crate) target: String,
    /// How often a message is received before it goes there.
    pub(crate) most_receives: u32,
}

impl Redrive {
    /// Reads a redrive policy; none from an empty one.
    pub(crate) fn read(policy: &str) -> Result<Option<Self>, SqsError> {
        if policy.is_empty() {
            return Ok(None);
        }
        let invalid = |reason: &str| SqsError::InvalidParameter {
            parameter: "RedrivePolicy",
            value: policy.to_owned(),
            reason: format!("{reason}."),
        };
        let read: Json = serde_json::from_str(policy).map_err(|_| invalid("Redrive policy is not a valid JSON map"))?;
        let members = read.as_object().ok_or_else(|| invalid("Redrive policy is not a valid JSON map"))?;
        if members.is_empty() {
            return Ok(None);
        }
        let missing = "Redrive policy does not contain mandatory attribute";
        let target = members.get("deadLetterTargetArn").and_then(Json::as_str);
        let target = target.ok_or_else(|| invalid(&format!("{missing}: deadLetterTargetArn")))?;
        let most = members.get("maxReceiveCount").ok_or_else(|| invalid(&format!("{missing}: maxReceiveCount")))?;
        let most = most.as_u64().or_else(|| most.as_str()?.parse().ok()).filter(|most| (1..=1000).contains(most));
        let most = most.ok_or_else(|| invalid("Invalid value for maxReceiveCount, must be between 1 and 1000"))?;
        Ok(Some(Self { target: target.to_owned(), most_receives: u32::try_from(most).unwrap_or(1000) }))
    }

    /// The policy as JSON.
    pub(crate) fn write(&self) -> String {
        // Clients compare the text with what Python's `json.dumps` gives.
        format!("{{\"deadLetterTargetArn\": {}, \"maxReceiveCount\": {}}}", json!(self.target), self.most_receives)
    }

    /// The name of the dead-letter queue.
    pub(crate) fn target_name(&self) -> &str {
        self.target.rsplit(':').next().unwrap_or_default()
    }
}

/// Whether a queue with this redrive allow policy takes dead letters of the queue with the ARN `source`.
pub(crate) fn allows(policy: Option<&str>, source: &str) -> bool {
    let Some(policy) = policy.and_then(|policy| serde_json::from_str::<Json>(policy).ok()) else { return true };
    match policy.get("redrivePermission").and_then(Json::as_str) {
        Some("denyAll") => false,
        Some("byQueue") => {
            let sources = policy.get("sourceQueueArns").and_then(Json::as_array);
            sources.into_iter().flatten().any(|allowed| allowed.as_str() == Some(source))
        }
        _ => true,
    }
}

/// Whether the text is JSON.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<Json>(text).is_ok()
}
