//! A user and everything that belongs to it.

use serde::{Deserialize, Serialize};

use super::{Entity, Group, Identity, Kind, Permissions, SecurityCredentials, Tags};
use crate::clock::Timestamp;
use crate::value::Fields;

/// A user.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct User {
    pub(crate) identity: Identity,
    /// Identifiers of groups.
    pub(crate) groups: Vec<String>,
    pub(crate) permissions: Permissions,
    pub(crate) security: SecurityCredentials,
    pub(crate) tags: Tags,
    pub(crate) password_last_used: Option<Timestamp>,
}

impl User {
    /// A user that has nothing yet.
    pub(crate) fn new(identity: Identity) -> Self {
        Self {
            identity,
            groups: Vec::new(),
            permissions: Permissions::default(),
            security: SecurityCredentials::default(),
            tags: Tags::default(),
            password_last_used: None,
        }
    }

    /// Whether the user is in the group.
    pub(crate) fn is_in(&self, group: &Group) -> bool {
        self.groups.contains(&group.identity.id)
    }

    /// What has to go before the user can go, in AWS's words; none if nothing has.
    pub(crate) fn hindrance(&self) -> Option<&'static str> {
        if !self.groups.is_empty() {
            return Some("must remove users from group first.");
        }
        self.permissions.hindrance().or_else(|| self.security.hindrance())
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let fields = Fields::new()
            .with("name", &self.identity.name)
            .with("path", &self.identity.path)
            .with("id", &self.identity.id)
            .with("created", self.identity.created);
        self.tags.inspect(self.security.inspect(self.permissions.inspect(fields)))
    }
}

impl Entity for User {
    const KIND: Kind = Kind::User;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
