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
    pub operation: &'static str,
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

impl CallRecord {
    /// About how many bytes it takes.
    fn size(&self) -> usize {
        let words = match &self.outcome {
            Outcome::Answered => 0,
            Outcome::Refused { code, message, knew } => {
                code.len() + message.len() + knew.iter().map(String::len).sum::<usize>()
            }
        };
        size_of::<Self>() + self.input.size() + words
    }
}

/// The requests so far.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    records: VecDeque<Arc<CallRecord>>,
    bytes: usize,
}

impl Calls {
    /// Adds one, and forgets the oldest while there are more than `most`, or they take more than `most_bytes`; the last one stays.
    pub(crate) fn push(&mut self, record: CallRecord, most: usize, most_bytes: usize) {
        self.bytes += record.size();
        self.records.push_back(Arc::new(record));
        while self.records.len() > 1 && (self.records.len() > most || self.bytes > most_bytes) {
            let Some(oldest) = self.records.pop_front() else { break };
            self.bytes -= oldest.size();
        }
    }

    pub(crate) fn all(&self) -> Vec<Arc<CallRecord>> {
        self.records.iter().cloned().collect()
    }
}
