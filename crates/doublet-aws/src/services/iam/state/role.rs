//! A role: who may assume it, and for how long.

use serde::{Deserialize, Serialize};

use super::{Entity, Identity, Kind, Permissions, Tags};
use crate::value::Fields;

/// A session lasts at most an hour, if the role says nothing else.
pub(crate) const HOUR: i64 = 3600;

/// A role.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Role {
    pub(crate) identity: Identity,
    /// Who may assume it, as JSON.
    pub(crate) trust: String,
    pub(crate) description: Option<String>,
    /// Longest session, in seconds.
    pub(crate) longest_session: i64,
    pub(crate) permissions: Permissions,
    pub(crate) tags: Tags,
}

impl Role {
    /// A role that may do nothing yet.
    pub(crate) fn new(identity: Identity, trust: &str) -> Self {
        Self {
            identity,
            trust: trust.to_owned(),
            description: None,
            longest_session: HOUR,
            permissions: Permissions::default(),
            tags: Tags::default(),
        }
    }

    /// Whether a service owns it, so that only the service may change it.
    pub(crate) fn is_service_linked(&self) -> bool {
        self.identity.path.starts_with("/aws-service-role/")
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let fields = Fields::new()
            .with("name", &self.identity.name)
            .with("path", &self.identity.path)
            .with("id", &self.identity.id)
            .with("created", self.identity.created)
            .with("trust_policy", &self.trust)
            .with("max_session_duration", self.longest_session)
            .maybe("description", self.description.as_ref());
        self.tags.inspect(self.permissions.inspect(fields))
    }
}

impl Entity for Role {
    const KIND: Kind = Kind::Role;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
