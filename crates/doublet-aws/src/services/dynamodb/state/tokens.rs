//! Tokens of transactions: one that was done is not done again within ten minutes.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// So long a token is remembered, in seconds.
const REMEMBERED: i64 = 600;

/// What a transaction was asked to do, as a digest.
pub(crate) type Digest = [u8; 32];

#[derive(Clone, Debug, Deserialize, Serialize)]
struct Done {
    at: Timestamp,
    asked: Digest,
}

/// Transactions that were done, by their tokens.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Tokens {
    done: BTreeMap<String, Done>,
    /// In the order in which they end.
    ending: VecDeque<(Timestamp, String)>,
}

impl Tokens {
    /// What was asked under this token, if it was used.
    #[must_use]
    pub(crate) fn get(&self, token: &str, now: Timestamp) -> Option<&Digest> {
        let done = self.done.get(token).filter(|done| now < done.at.plus_seconds(REMEMBERED))?;
        Some(&done.asked)
    }

    pub(crate) fn remember(&mut self, token: &str, asked: Digest, now: Timestamp) {
        while let Some((at, _)) = self.ending.front()
            && at.plus_seconds(REMEMBERED) <= now
        {
            let Some((at, token)) = self.ending.pop_front() else { break };
            if self.done.get(&token).is_some_and(|done| done.at == at) {
                self.done.remove(&token);
            }
        }
        self.done.insert(token.to_owned(), Done { at: now, asked });
        self.ending.push_back((now, token.to_owned()));
    }
}
