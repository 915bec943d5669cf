//! What STS remembers.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// What STS remembers.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Sessions {}

impl Sessions {
    /// What can be seen from outside.
    #[expect(clippy::unused_self, reason = "nothing is remembered yet")]
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new().into()
    }
}
