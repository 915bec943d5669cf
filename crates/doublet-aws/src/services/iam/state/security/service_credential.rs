//! A credential for one service that has a user name and a password of its own, or a key.

use serde::{Deserialize, Serialize};

use super::Status;
use crate::clock::Timestamp;

/// A credential for one service.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ServiceCredential {
    /// `ACCA…`
    pub(crate) id: String,
    /// `codecommit.amazonaws.com`
    pub(crate) service: String,
    pub(crate) name: SecretName,
    pub(crate) secret: String,
    pub(crate) created: Timestamp,
    pub(crate) expires: Option<Timestamp>,
    pub(crate) status: Status,
}

impl ServiceCredential {
    /// Whether it may be used by now, as answers write it.
    pub(crate) fn status(&self, now: Timestamp) -> &'static str {
        if self.expires.is_some_and(|end| end <= now) { "Expired" } else { self.status.in_words() }
    }
}

/// What the secret belongs to.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum SecretName {
    /// It is the password of this user of the service.
    User(String),
    /// It is a key with this alias.
    Alias(String),
}

impl SecretName {
    /// The name.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::User(name) | Self::Alias(name) => name,
        }
    }
}
