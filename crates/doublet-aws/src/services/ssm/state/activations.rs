//! Activations, by which machines outside of AWS become managed nodes.

use serde::{Deserialize, Serialize};

use super::record::Record;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::value::Fields;

/// What is sent about an activation and told again.
pub(crate) const ACTIVATION: &[&str] = &["Description", "DefaultInstanceName", "IamRole"];

/// An activation.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Activation {
    pub(crate) sent: Record,
    pub(crate) limit: i64,
    pub(crate) expires: Timestamp,
    pub(crate) created: Timestamp,
    pub(crate) tags: Tags,
}

impl Activation {
    /// All that is known of it.
    pub(crate) fn described(&self, id: &str, now: Timestamp) -> Fields {
        self.sent
            .fields(ACTIVATION)
            .with("ActivationId", id)
            .with("RegistrationLimit", self.limit)
            .with("RegistrationsCount", 0)
            .with("ExpirationDate", self.expires)
            .with("Expired", self.expires <= now)
            .with("CreatedDate", self.created)
            .maybe("Tags", (!self.tags.is_empty()).then(|| self.tags.list()))
    }
}
