//! Access control lists: who was granted what on a bucket or an object, and the short names of usual ones.

use serde::{Deserialize, Serialize};

const ALL_USERS: &str = "http://acs.amazonaws.com/groups/global/AllUsers";
const AUTHENTICATED_USERS: &str = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers";
const LOG_DELIVERY: &str = "http://acs.amazonaws.com/groups/s3/LogDelivery";
/// Amazon's own, which fetches machine images.
const EXECUTION: &str = "6aa5a366c34c1cbe25dc49211496e913e0351eb0e8c37aa3477e40942ec6b97c";
/// A list has no more grants.
pub(crate) const MOST_GRANTS: usize = 100;

/// Who may do what with a bucket or an object.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Acl {
    pub grants: Vec<Grant>,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) struct Grant {
    pub grantee: Grantee,
    pub permission: Permission,
}

#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Grantee {
    /// An account, by its canonical identifier.
    User(String),
    Group(Group),
    /// A group that the service does not have, by its URI: nobody is in it.
    Unknown(String),
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Group {
    AllUsers,
    AuthenticatedUsers,
    LogDelivery,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Permission {
    FullControl,
    Read,
    Write,
    ReadAcp,
    WriteAcp,
}

impl Group {
    pub(crate) fn of_uri(uri: &str) -> Option<Self> {
        match uri {
            ALL_USERS => Some(Self::AllUsers),
            AUTHENTICATED_USERS => Some(Self::AuthenticatedUsers),
            LOG_DELIVERY => Some(Self::LogDelivery),
            _ => None,
        }
    }

    pub(crate) fn uri(self) -> &'static str {
        match self {
            Self::AllUsers => ALL_USERS,
            Self::AuthenticatedUsers => AUTHENTICATED_USERS,
            Self::LogDelivery => LOG_DELIVERY,
        }
    }

    /// Whether everybody is in it, or everybody with an account.
    pub(crate) fn is_public(self) -> bool {
        self != Self::LogDelivery
    }
}

impl Permission {
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        match name {
            "FULL_CONTROL" => Some(Self::FullControl),
            "READ" => Some(Self::Read),
            "WRITE" => Some(Self::Write),
            "READ_ACP" => Some(Self::ReadAcp),
            "WRITE_ACP" => Some(Self::WriteAcp),
            _ => None,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::FullControl => "FULL_CONTROL",
            Self::Read => "READ",
            Self::Write => "WRITE",
            Self::ReadAcp => "READ_ACP",
            Self::WriteAcp => "WRITE_ACP",
        }
    }
}

impl Grant {
    /// Whether it is for this account.
    pub(crate) fn is_of(&self, id: &str) -> bool {
        matches!(&self.grantee, Grantee::User(known) if known == id)
    }
}

impl Acl {
    /// The owner alone.
    pub(crate) fn private(owner: &str) -> Self {
        let grant = Grant { grantee: Grantee::User(owner.to_owned()), permission: Permission::FullControl };
        Self { grants: vec![grant] }
    }

    /// The list that a short name stands for; none if there is no such name. `bucket_owner` owns the bucket of an object.
    pub(crate) fn canned(name: &str, owner: &str, bucket_owner: &str) -> Option<Self> {
        let group = |group, permission| Grant { grantee: Grantee::Group(group), permission };
        let user = |id: &str, permission| Grant { grantee: Grantee::User(id.to_owned()), permission };
        let further = match name {
            "public-read" => vec![group(Group::AllUsers, Permission::Read)],
            "public-read-write" => {
                vec![group(Group::AllUsers, Permission::Read), group(Group::AllUsers, Permission::Write)]
            }
            "authenticated-read" => vec![group(Group::AuthenticatedUsers, Permission::Read)],
            "aws-exec-read" => vec![user(EXECUTION, Permission::Read)],
            "bucket-owner-read" if bucket_owner != owner => vec![user(bucket_owner, Permission::Read)],
            "bucket-owner-full-control" if bucket_owner != owner => vec![user(bucket_owner, Permission::FullControl)],
            "private" | "bucket-owner-read" | "bucket-owner-full-control" => vec![],
            "log-delivery-write" => {
                vec![group(Group::LogDelivery, Permission::Write), group(Group::LogDelivery, Permission::ReadAcp)]
            }
            _ => return None,
        };
        let mut acl = Self::private(owner);
        acl.grants.extend(further);
        Some(acl)
    }

    /// Whether the list lets somebody do this. `who` is none for requests that nobody signed.
    pub(crate) fn allows(&self, who: Option<&str>, wanted: Permission, ignore_public: bool) -> bool {
        self.grants.iter().any(|grant| {
            let fits = grant.permission == wanted || grant.permission == Permission::FullControl;
            let meant = match &grant.grantee {
                Grantee::User(id) => who == Some(id.as_str()),
                Grantee::Group(Group::AllUsers) => !ignore_public,
                Grantee::Group(Group::AuthenticatedUsers) => !ignore_public && who.is_some(),
                Grantee::Group(Group::LogDelivery) | Grantee::Unknown(_) => false,
            };
            fits && meant
        })
    }

    /// Whether anything is granted to everybody.
    pub(crate) fn is_public(&self) -> bool {
        let public = |grant: &Grant| matches!(&grant.grantee, Grantee::Group(group) if group.is_public());
        self.grants.iter().any(public)
    }
}

/// Whom a header names: `id="…"`, `uri="…"` or `emailAddress="…"`, several with commas between.
pub(crate) fn named_in_header(header: &str) -> impl Iterator<Item = (&str, &str)> {
    header.split(',').filter(|part| !part.trim().is_empty()).map(|part| {
        let (kind, value) = part.split_once('=').unwrap_or(("", part));
        (kind.trim(), value.trim().trim_matches('"'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_public_list_lets_everybody_read_unless_such_grants_are_ignored() {
        let Some(acl) = Acl::canned("public-read", "me", "me") else { panic!("there is such a name") };
        assert!(acl.allows(None, Permission::Read, false));
        assert!(!acl.allows(None, Permission::Read, true));
        assert!(!acl.allows(Some("you"), Permission::Write, false));
        assert!(acl.allows(Some("me"), Permission::WriteAcp, true));
    }

    #[test]
    fn headers_name_many() {
        let named: Vec<_> = named_in_header(r#"id="abc", uri="http://x",emailAddress=a@b.c"#).collect();
        assert_eq!(named, [("id", "abc"), ("uri", "http://x"), ("emailAddress", "a@b.c")]);
    }
}
