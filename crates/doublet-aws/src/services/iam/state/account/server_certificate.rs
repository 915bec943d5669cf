//! A server certificate.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::iam::state::{Entity, Identity, Kind, Tags};

/// A server certificate.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ServerCertificate {
    pub(crate) identity: Identity,
    pub(crate) body: String,
    pub(crate) chain: Option<String>,
    pub(crate) expires: Timestamp,
    pub(crate) tags: Tags,
}

impl Entity for ServerCertificate {
    const KIND: Kind = Kind::ServerCertificate;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
