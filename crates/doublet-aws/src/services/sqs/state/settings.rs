//! The attributes of a queue that can be set, and their limits.
//!
//! Source: the API reference of SQS, `SetQueueAttributes`.

use serde::{Deserialize, Serialize};

use super::redrive::{Redrive, is_json};
use crate::services::sqs::errors::SqsError;

/// The attributes of a queue that can be set.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Settings {
    /// Seconds before a message can be received.
    pub(crate) delay: i64,
    /// Bytes of a message, attributes included.
    pub(crate) maximum_size: i64,
    /// Seconds after which a message is gone.
    pub(crate) retention: i64,
    /// Seconds that a receiver waits for a message.
    pub(crate) wait: i64,
    /// Seconds that a received message is hidden from others.
    pub(crate) visibility: i64,
    /// Seconds that a data key is used.
    pub(crate) key_reuse: i64,
    pub(crate) key: Option<String>,
    pub(crate) managed_encryption: bool,
    pub(crate) policy: Option<String>,
    pub(crate) redrive: Option<Redrive>,
    /// Which queues may use this one as their dead-letter queue, as JSON.
    pub(crate) redrive_allow: Option<String>,
    pub(crate) fifo: bool,
    pub(crate) content_based_deduplication: bool,
    pub(crate) deduplication_scope: String,
    pub(crate) throughput_limit: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            delay: 0,
            maximum_size: 1_048_576,
            retention: 345_600,
            wait: 0,
            visibility: 30,
            key_reuse: 300,
            key: None,
            managed_encryption: true,
            policy: None,
            redrive: None,
            redrive_allow: None,
            fifo: false,
            content_based_deduplication: false,
            deduplication_scope: "queue".to_owned(),
            throughput_limit: "perQueue".to_owned(),
        }
    }
}

impl Settings {
    /// Sets one attribute. Spaces around its name are overlooked.
    pub(crate) fn set(&mut self, name: &str, value: &str) -> Result<(), SqsError> {
        let whole = |least: i64, most: i64| {
            let number = value.parse::<i64>().ok().filter(|number| (least..=most).contains(number));
            number.ok_or_else(|| SqsError::InvalidAttributeValue(name.to_owned()))
        };
        let present = || Some(value.to_owned()).filter(|value| !value.is_empty());
        match name.trim() {
            "DelaySeconds" => self.delay = whole(0, 900)?,
            "MaximumMessageSize" => self.maximum_size = whole(1024, 1_048_576)?,
            "MessageRetentionPeriod" => self.retention = whole(60, 1_209_600)?,
            "ReceiveMessageWaitTimeSeconds" => self.wait = whole(0, 20)?,
            "VisibilityTimeout" => self.visibility = whole(0, 43_200)?,
            "KmsDataKeyReusePeriodSeconds" => self.key_reuse = whole(60, 86_400)?,
            "KmsMasterKeyId" => self.key = present(),
            "SqsManagedSseEnabled" => self.managed_encryption = value == "true",
            "Policy" => {
                self.policy = present();
                if self.policy.as_deref().is_some_and(|policy| !is_json(policy)) {
                    return Err(SqsError::InvalidAttributeValue("Policy".to_owned()));
                }
            }
            "RedrivePolicy" => self.redrive = Redrive::read(value)?,
            "RedriveAllowPolicy" => {
                self.redrive_allow = present();
                if self.redrive_allow.as_deref().is_some_and(|policy| !is_json(policy)) {
                    return Err(SqsError::InvalidAttributeValue("RedriveAllowPolicy".to_owned()));
                }
            }
            "FifoQueue" => self.fifo = value == "true",
            "ContentBasedDeduplication" => self.content_based_deduplication = value == "true",
            "DeduplicationScope" if matches!(value, "queue" | "messageGroup") => {
                value.clone_into(&mut self.deduplication_scope);
            }
            "FifoThroughputLimit" if matches!(value, "perQueue" | "perMessageGroupId") => {
                value.clone_into(&mut self.throughput_limit);
            }
            "DeduplicationScope" | "FifoThroughputLimit" => {
                return Err(SqsError::InvalidAttributeValue(name.to_owned()));
            }
            _ => return Err(SqsError::UnknownAttribute(name.to_owned())),
        }
        Ok(())
    }

    /// The value of an attribute as text; none if it is not set.
    pub(crate) fn get(&self, name: &str) -> Result<Option<String>, SqsError> {
        let of_fifo = |value: String| self.fifo.then_some(value);
        Ok(match name.trim() {
            "DelaySeconds" => Some(self.delay.to_string()),
            "MaximumMessageSize" => Some(self.maximum_size.to_string()),
            "MessageRetentionPeriod" => Some(self.retention.to_string()),
            "ReceiveMessageWaitTimeSeconds" => Some(self.wait.to_string()),
            "VisibilityTimeout" => Some(self.visibility.to_string()),
            "KmsDataKeyReusePeriodSeconds" => self.key.is_some().then(|| self.key_reuse.to_string()),
            "KmsMasterKeyId" => self.key.clone(),
            // A key of one's own takes the place of the service's.
            "SqsManagedSseEnabled" => Some((self.managed_encryption && self.key.is_none()).to_string()),
            "Policy" => self.policy.clone(),
            "RedrivePolicy" => self.redrive.as_ref().map(Redrive::write),
            "RedriveAllowPolicy" => self.redrive_allow.clone(),
            "FifoQueue" => of_fifo("true".to_owned()),
            "ContentBasedDeduplication" => of_fifo(self.content_based_deduplication.to_string()),
            "DeduplicationScope" => of_fifo(self.deduplication_scope.clone()),
            "FifoThroughputLimit" => of_fifo(self.throughput_limit.clone()),
            _ => return Err(SqsError::UnknownAttribute(name.to_owned())),
        })
    }
}

/// The names of all attributes that can be set.
pub(crate) const SETTABLE: [&str; 15] = [
    "ContentBasedDeduplication",
    "DeduplicationScope",
    "DelaySeconds",
    "FifoQueue",
    "FifoThroughputLimit",
    "KmsDataKeyReusePeriodSeconds",
    "KmsMasterKeyId",
    "MaximumMessageSize",
    "MessageRetentionPeriod",
    "Policy",
    "ReceiveMessageWaitTimeSeconds",
    "RedriveAllowPolicy",
    "RedrivePolicy",
    "SqsManagedSseEnabled",
    "VisibilityTimeout",
];
