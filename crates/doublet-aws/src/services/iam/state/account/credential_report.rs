//! The credential report that was last generated.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// A report is good for four hours.
const GOOD_FOR: i64 = 4 * 3600;

/// A credential report.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct CredentialReport {
    /// CSV.
    pub(crate) content: String,
    pub(crate) generated: Timestamp,
}

impl CredentialReport {
    /// Whether it is too old to be given out.
    pub(crate) fn is_expired(&self, now: Timestamp) -> bool {
        now > self.generated.plus_seconds(GOOD_FOR)
    }
}
