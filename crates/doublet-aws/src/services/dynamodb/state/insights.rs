//! Whether it is counted who asks for which key, of a table and of its indexes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// What was last said of a table or an index.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Insight {
    pub(crate) enabled: bool,
    pub(crate) mode: Mode,
    pub(crate) at: Timestamp,
}

/// What is counted.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Mode {
    AccessedAndThrottled,
    Throttled,
}

impl Mode {
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::AccessedAndThrottled => "ACCESSED_AND_THROTTLED_KEYS",
            Self::Throttled => "THROTTLED_KEYS",
        }
    }
}

/// What was said of a table (under no name) and its indexes.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Insights {
    pub(crate) said: BTreeMap<Option<String>, Insight>,
}
