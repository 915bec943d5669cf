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
