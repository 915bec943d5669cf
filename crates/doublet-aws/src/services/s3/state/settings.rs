//! What can be set on a bucket.

use serde::{Deserialize, Serialize};

use super::version::{Encryption, Retention};
use crate::clock::Timestamp;

#[path = "settings/tags.rs"]
pub(crate) mod tags;

/// What is set on a bucket.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Settings {
    /// Whether versions are kept; none if that was never said.
    pub(crate) versioning: Option<Versioning>,
}

/// Whether versions are kept.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Versioning {
    /// Every change makes a new one.
    Enabled,
    /// Changes replace the version without an identifier.
    Suspended,
}

impl Settings {
    pub(crate) fn default_encryption(&self) -> Encryption {
        Encryption::Managed
    }
    pub(crate) fn locks_objects(&self) -> bool {
        false
    }
    pub(crate) fn default_retention(&self, _now: Timestamp) -> Option<Retention> {
        None
    }
}
