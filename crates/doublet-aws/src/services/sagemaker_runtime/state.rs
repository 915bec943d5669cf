//! What SageMaker Runtime remembers in one account and region: how often each endpoint was invoked.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// The invocations so far, by endpoint.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Invocations {
    counts: BTreeMap<String, u64>,
}

impl Invocations {
    /// Counts one more.
    pub(crate) fn count(&mut self, endpoint: &str) {
        let count = self.counts.entry(endpoint.to_owned()).or_default();
        *count = count.wrapping_add(1);
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        let seen = |(name, count): (&String, &u64)| {
            Fields::new().with("name", name).with("invocations", i64::try_from(*count).unwrap_or(i64::MAX))
        };
        Fields::new().with("endpoints", self.counts.iter().map(seen).collect::<Value>()).into()
    }
}
