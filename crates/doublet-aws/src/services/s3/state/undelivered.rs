//! What happened in a bucket and could not be told to whom it should have been.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// So many are remembered for a bucket, the newest.
const MOST: usize = 1000;

/// Events that nobody heard of.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Undelivered(VecDeque<Untold>);

/// One event for one target.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Untold {
    /// `ObjectCreated:Put`
    pub(crate) event: String,
    pub(crate) key: String,
    /// The target's ARN; that of the account's default bus for `EventBridge`.
    pub(crate) target: String,
    pub(crate) at: Timestamp,
    /// Why it was not told.
    pub(crate) why: String,
    /// What it would have been told, as JSON.
    pub(crate) message: String,
}

impl Undelivered {
    pub(crate) fn add(&mut self, untold: Untold) {
        if self.0.len() == MOST {
            self.0.pop_front();
        }
        self.0.push_back(untold);
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Value {
        let shown = |one: &Untold| {
            Fields::new()
                .with("event", &one.event)
                .with("key", &one.key)
                .with("target", &one.target)
                .with("at", one.at)
                .with("why", &one.why)
                .with("message", &one.message)
        };
        self.0.iter().map(shown).collect()
    }
}
