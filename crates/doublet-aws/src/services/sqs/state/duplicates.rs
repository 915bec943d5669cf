//! What a FIFO queue was sent in the last five minutes: the same again is taken and not kept.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

const REMEMBERED_SECONDS: i64 = 300;

/// The answers that were given for deduplication ids.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Duplicates {
    /// By deduplication id, after the group where each group has ids of its own.
    answers: BTreeMap<String, Answer>,
    by_age: VecDeque<(Timestamp, String)>,
}

/// The answer that was given for a deduplication id, and is given again.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Answer {
    pub(crate) message_id: String,
    pub(crate) sequence: String,
}

impl Duplicates {
    /// The answer of the last five minutes.
    pub(crate) fn find(&mut self, key: &str, now: Timestamp) -> Option<&Answer> {
        while self.by_age.front().is_some_and(|(since, _)| since.plus_seconds(REMEMBERED_SECONDS) <= now) {
            if let Some((_, old)) = self.by_age.pop_front() {
                self.answers.remove(&old);
            }
        }
        self.answers.get(key)
    }

    /// Remembers an answer.
    pub(crate) fn remember(&mut self, key: String, answer: Answer, now: Timestamp) {
        self.by_age.push_back((now, key.clone()));
        self.answers.insert(key, answer);
    }
}
