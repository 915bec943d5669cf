//! MFA devices: hardware and virtual ones.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::iam::state::Tags;

/// A device that is enabled for somebody.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct MfaDevice {
    /// An ARN for a virtual device, whatever stands on it for one of hardware.
    pub(crate) serial: String,
    pub(crate) enabled: Timestamp,
    /// Those of a device of hardware; a virtual one has its own.
    pub(crate) tags: Tags,
}

/// A virtual device, enabled or not.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct VirtualMfaDevice {
    /// Its ARN.
    pub(crate) serial: String,
    pub(crate) tags: Tags,
}
