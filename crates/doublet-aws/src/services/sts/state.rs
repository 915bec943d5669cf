//! The sessions of an account, by access key.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::credentials::Principal;
use crate::value::{Fields, Value};

/// So long, in seconds, is a session remembered after its end, so that its key is told to have expired.
const REMEMBERED: i64 = 36 * 60 * 60;

/// The sessions of an account.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Sessions {
    sessions: BTreeMap<String, Session>,
    /// By when they end.
    by_end: BTreeSet<(Timestamp, String)>,
}

/// A session with temporary credentials.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Session {
    /// The ARN of whoever it is, for those who look.
    pub(crate) arn: String,
    pub(crate) began: Timestamp,
    pub(crate) ends: Timestamp,
    /// Whether a second factor was shown.
    pub(crate) second_factor: bool,
    /// Who is behind it, over all roles.
    pub(crate) source_identity: Option<String>,
    /// The identity provider that vouched for its user.
    pub(crate) provider: Option<String>,
    /// Whose policies a federated user has.
    pub(crate) maker: Option<Principal>,
    /// Keys of tags that go on to the next role.
    pub(crate) transitive: Vec<String>,
}

impl Sessions {
    /// The session with this access key.
    pub(crate) fn get(&self, access_key: &str) -> Option<&Session> {
        self.sessions.get(access_key)
    }

    /// Remembers a session.
    pub(crate) fn begin(&mut self, access_key: &str, session: Session) {
        self.by_end.insert((session.ends, access_key.to_owned()));
        self.sessions.insert(access_key.to_owned(), session);
    }

    /// Forgets sessions that ended long ago, and gives their access keys.
    pub(crate) fn forget_old(&mut self, now: Timestamp) -> Vec<String> {
        let mut keys = Vec::new();
        while self.by_end.first().is_some_and(|(ends, _)| ends.plus_seconds(REMEMBERED) < now) {
            if let Some((_, key)) = self.by_end.pop_first() {
                self.sessions.remove(&key);
                keys.push(key);
            }
        }
        keys
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let sessions: Value = self
            .sessions
            .iter()
            .map(|(access_key, session)| {
                Fields::new()
                    .with("access_key", access_key)
                    .with("arn", &session.arn)
                    .with("began", session.began)
                    .with("ends", session.ends)
                    .with("active", session.ends > now)
                    .maybe("source_identity", session.source_identity.as_ref())
            })
            .collect();
        Fields::new().with("sessions", sessions).into()
    }
}
