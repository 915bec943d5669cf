//! A group. Who is in it is remembered with the users.

use serde::{Deserialize, Serialize};

use super::{Entity, Identity, Kind, Permissions};
use crate::value::Fields;

/// A group.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Group {
    pub(crate) identity: Identity,
    pub(crate) permissions: Permissions,
}

impl Group {
    /// A group that may do nothing yet.
    pub(crate) fn new(identity: Identity) -> Self {
        Self { identity, permissions: Permissions::default() }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let fields = Fields::new()
            .with("name", &self.identity.name)
            .with("path", &self.identity.path)
            .with("id", &self.identity.id)
            .with("created", self.identity.created);
        self.permissions.inspect(fields)
    }
}

impl Entity for Group {
    const KIND: Kind = Kind::Group;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
