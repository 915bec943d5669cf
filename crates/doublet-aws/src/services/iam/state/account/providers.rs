//! Identity providers: `OpenID` Connect and SAML.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::iam::state::Tags;

/// A provider of `OpenID` Connect.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct OidcProvider {
    /// As it was sent.
    pub(crate) url: String,
    pub(crate) client_ids: Vec<String>,
    pub(crate) thumbprints: Vec<String>,
    pub(crate) created: Timestamp,
    pub(crate) tags: Tags,
}

impl OidcProvider {
    /// The URL without its scheme, as answers have it.
    pub(crate) fn address(&self) -> &str {
        self.url.split_once("://").map_or(&self.url, |(_, address)| address)
    }
}

/// A provider of SAML.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct SamlProvider {
    pub(crate) uuid: String,
    pub(crate) metadata: String,
    pub(crate) created: Timestamp,
    pub(crate) valid_until: Timestamp,
    /// `Required` or `Allowed`, if it was said.
    pub(crate) encryption: Option<String>,
    /// Keys that decrypt assertions.
    pub(crate) keys: Vec<SamlKey>,
    pub(crate) tags: Tags,
}

/// A private key of a SAML provider; what it is cannot be read again.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct SamlKey {
    pub(crate) id: String,
    pub(crate) added: Timestamp,
}
