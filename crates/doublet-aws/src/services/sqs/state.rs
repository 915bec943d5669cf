//! The queues of one account and region.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// The queues of one account and region, by name.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Queues {
    pub(crate) queues: BTreeMap<String, String>,
}

impl Queues {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        self.queues.keys().map(|name| Fields::new().with("name", name)).collect()
    }
}
