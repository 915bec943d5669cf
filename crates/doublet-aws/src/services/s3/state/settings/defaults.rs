//! What a bucket says of new objects where the request does not.

use super::Settings;
use crate::clock::Timestamp;
use crate::services::s3::state::version::{Encryption, Retention, RetentionMode};

impl Settings {
    /// How new objects are encrypted.
    pub(crate) fn default_encryption(&self) -> Encryption {
        match &self.encryption {
            Some(default) if default.algorithm != "AES256" => Encryption::Kms {
                double: default.algorithm == "aws:kms:dsse",
                key: default.key.clone(),
                bucket_key: default.bucket_key,
                context: None,
            },
            _ => Encryption::Managed,
        }
    }

    /// Whether objects can be locked.
    pub(crate) fn locks_objects(&self) -> bool {
        self.object_lock.is_some()
    }

    /// Until when new objects are kept.
    pub(crate) fn default_retention(&self, now: Timestamp) -> Option<Retention> {
        let default = self.object_lock.flatten()?;
        let mode = if default.compliance { RetentionMode::Compliance } else { RetentionMode::Governance };
        Some(Retention { mode, until: default.until(now) })
    }
}
