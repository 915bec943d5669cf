//! A login profile: the password of a user.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// A password policy looks back at most so many passwords.
const REMEMBERED: usize = 24;

/// The password of a user.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct LoginProfile {
    pub(crate) created: Timestamp,
    /// When the password was last changed.
    pub(crate) changed: Timestamp,
    /// The latest is the password itself; older ones come before it.
    passwords: Vec<String>,
    /// Whether the user has to choose a new one.
    pub(crate) reset_required: bool,
}

impl LoginProfile {
    /// A password that was given by somebody else.
    pub(crate) fn new(password: &str, reset_required: bool, now: Timestamp) -> Self {
        Self { created: now, changed: now, passwords: vec![password.to_owned()], reset_required }
    }

    /// Whether this is the password.
    pub(crate) fn is(&self, password: &str) -> bool {
        self.passwords.last().is_some_and(|known| known == password)
    }

    /// Whether this is one of the last so many passwords.
    pub(crate) fn was(&self, password: &str, back: usize) -> bool {
        self.passwords.iter().rev().take(back).any(|known| known == password)
    }

    /// Sets another password.
    pub(crate) fn change(&mut self, password: &str, now: Timestamp) {
        self.passwords.push(password.to_owned());
        if self.passwords.len() > REMEMBERED {
            self.passwords.remove(0);
        }
        self.changed = now;
    }
}
