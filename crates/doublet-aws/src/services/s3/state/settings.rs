//! What can be set on a bucket.

use serde::{Deserialize, Serialize};

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
