//! The public access block: what is refused or ignored, whatever lists and policies say.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "the service has these four switches")]
pub(crate) struct PublicAccessBlock {
    /// Lists that grant something to everybody are refused.
    pub block_acls: bool,
    /// They count for nothing.
    pub ignore_acls: bool,
    /// Policies that let everybody in are refused.
    pub block_policy: bool,
    /// They count for the owner's account alone.
    pub restrict_buckets: bool,
}
