//! An instance profile: it hands one role to EC2's instances.

use serde::{Deserialize, Serialize};

use super::{Entity, Identity, Kind, Tags};
use crate::value::Fields;

/// An instance profile.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct InstanceProfile {
    pub(crate) identity: Identity,
    /// The role's name.
    pub(crate) role: Option<String>,
    pub(crate) tags: Tags,
}

impl InstanceProfile {
    /// A profile without a role.
    pub(crate) fn new(identity: Identity) -> Self {
        Self { identity, role: None, tags: Tags::default() }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let fields = Fields::new()
            .with("name", &self.identity.name)
            .with("path", &self.identity.path)
            .with("id", &self.identity.id)
            .with("created", self.identity.created)
            .maybe("role", self.role.as_ref());
        self.tags.inspect(fields)
    }
}

impl Entity for InstanceProfile {
    const KIND: Kind = Kind::InstanceProfile;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
