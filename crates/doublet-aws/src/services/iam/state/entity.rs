//! What users, groups, roles, policies and instance profiles have in common: a name, a path, an identifier and an age.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::ids::Ids;
use crate::table::Place;

/// A kind of entity.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    User,
    Group,
    Role,
    Policy,
    InstanceProfile,
    ServerCertificate,
}

impl Kind {
    /// The first part of an ARN's resource.
    pub(crate) const fn in_arn(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Group => "group",
            Self::Role => "role",
            Self::Policy => "policy",
            Self::InstanceProfile => "instance-profile",
            Self::ServerCertificate => "server-certificate",
        }
    }

    /// How several of them are called.
    pub(crate) const fn in_words(self) -> &'static str {
        match self {
            Self::User => "users",
            Self::Group => "groups",
            Self::Role => "roles",
            Self::Policy => "policies",
            Self::InstanceProfile => "instance profiles",
            Self::ServerCertificate => "server certificates",
        }
    }

    /// How identifiers of this kind begin.
    pub(crate) const fn prefix(self) -> &'static str {
        match self {
            Self::User => "AIDA",
            Self::Group => "AGPA",
            Self::Role => "AROA",
            Self::Policy => "ANPA",
            Self::InstanceProfile => "AIPA",
            Self::ServerCertificate => "ASCA",
        }
    }
}

/// Something that has a name.
pub(crate) trait Entity {
    const KIND: Kind;

    fn identity(&self) -> &Identity;

    fn identity_mut(&mut self) -> &mut Identity;
}

/// Name, path, identifier and age.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Identity {
    pub(crate) name: String,
    /// Begins and ends with a slash.
    pub(crate) path: String,
    pub(crate) id: String,
    pub(crate) created: Timestamp,
}

/// Identifiers have so many characters.
const ID_LENGTH: usize = 21;

impl Identity {
    /// A new one. Without a path it is at the root.
    pub(crate) fn new(kind: Kind, name: &str, path: Option<&str>, ids: &mut Ids, now: Timestamp) -> Self {
        Self {
            name: name.to_owned(),
            path: path.map_or_else(|| "/".to_owned(), str::to_owned),
            id: ids.principal(kind.prefix(), ID_LENGTH),
            created: now,
        }
    }

    /// `/team/ada`. Slashes that a path should have and has not are added: suites leave them out.
    pub(crate) fn path_and_name(&self) -> String {
        let slash = if self.path.ends_with('/') { "" } else { "/" };
        let first = if self.path.starts_with('/') { "" } else { "/" };
        format!("{first}{}{slash}{}", self.path, self.name)
    }

    /// The ARN that it has in this account.
    pub(crate) fn arn(&self, kind: Kind, place: &Place) -> String {
        format!("arn:{}:iam::{}:{}{}", place.partition(), place.account, kind.in_arn(), self.path_and_name())
    }
}
