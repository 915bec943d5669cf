//! An access key. Its secret, and whose it is, are kept where every service finds them: in the world's credentials.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::clock::Timestamp;
use crate::value::Fields;

/// An access key.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct AccessKey {
    /// `AKIA…`
    pub(crate) id: String,
    pub(crate) status: Status,
    pub(crate) created: Timestamp,
}

impl AccessKey {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        Fields::new().with("id", &self.id).with("status", self.status.in_words()).with("created", self.created)
    }
}
