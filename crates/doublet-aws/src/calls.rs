//! The requests of a world, in their order.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::clock::Timestamp;
use crate::value::Fields;

/// One request and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct CallRecord {
    /// `sqs`
    pub service: &'static str,
    /// `SendMessage`
    pub operation: String,
    /// What was sent.
    pub input: Fields,
    /// The caller's account.
    pub account: String,
    /// The region that it was sent to.
    pub region: String,
    /// The identifier in the answer.
    pub request_id: String,
    /// When it was answered.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It was answered.
    Answered,
    /// It was refused.
    Refused {
        /// The error's code.
        code: String,
        /// The error's words.
        message: String,
        /// What the service knew.
        knew: Vec<String>,
    },
}

/// The requests so far.
#[derive(Debug, Default)]
pub(crate) struct Calls(VecDeque<Arc<CallRecord>>);

impl Calls {
    /// Adds one, and forgets the oldest if there are more than `kept`.
    pub(crate) fn push(&mut self, record: CallRecord, kept: usize) {
        if self.0.len() >= kept {
            self.0.pop_front();
        }
        self.0.push_back(Arc::new(record));
    }

    pub(crate) fn all(&self) -> Vec<Arc<CallRecord>> {
        self.0.iter().cloned().collect()
    }
}
