//! A managed policy of the customer's, with its versions.

use serde::{Deserialize, Serialize};

use super::{Entity, Identity, Kind, Tags};
use crate::clock::Timestamp;
use crate::value::Fields;

/// A managed policy.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Policy {
    pub(crate) identity: Identity,
    pub(crate) description: Option<String>,
    /// In the order in which they were made; never empty.
    pub(crate) versions: Vec<PolicyVersion>,
    /// The number of the version that is in force.
    pub(crate) default: u32,
    /// The number that the next version gets.
    pub(crate) next: u32,
    pub(crate) updated: Timestamp,
    pub(crate) tags: Tags,
}

/// A version of a policy.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct PolicyVersion {
    pub(crate) number: u32,
    pub(crate) document: String,
    pub(crate) created: Timestamp,
}

impl Policy {
    /// A policy with its first version, which is in force.
    pub(crate) fn new(identity: Identity, document: &str) -> Self {
        let created = identity.created;
        let first = PolicyVersion { number: 1, document: document.to_owned(), created };
        Self {
            identity,
            description: None,
            versions: vec![first],
            default: 1,
            next: 2,
            updated: created,
            tags: Tags::default(),
        }
    }

    /// Adds a version; its number.
    pub(crate) fn add_version(&mut self, document: &str, in_force: bool, now: Timestamp) -> u32 {
        let number = self.next;
        self.next = self.next.saturating_add(1);
        self.versions.push(PolicyVersion { number, document: document.to_owned(), created: now });
        self.updated = now;
        if in_force {
            self.default = number;
        }
        number
    }

    /// The version with this number.
    pub(crate) fn version(&self, number: u32) -> Option<&PolicyVersion> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The document that is in force.
    pub(crate) fn document(&self) -> &str {
        self.version(self.default).map_or("", |version| &version.document)
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let fields = Fields::new()
            .with("name", &self.identity.name)
            .with("path", &self.identity.path)
            .with("id", &self.identity.id)
            .with("created", self.identity.created)
            .with("document", self.document())
            .with("default_version", format!("v{}", self.default))
            .with("versions", self.versions.len())
            .maybe("description", self.description.as_ref());
        self.tags.inspect(fields)
    }
}

impl Entity for Policy {
    const KIND: Kind = Kind::Policy;

    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn identity_mut(&mut self) -> &mut Identity {
        &mut self.identity
    }
}
