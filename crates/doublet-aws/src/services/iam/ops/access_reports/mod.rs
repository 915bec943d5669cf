//! Reports about when services were last used. They are ready at once.
//!
//! Of an access key only the last use is known, so that an earlier one of another service is not told.

pub(super) mod generate;
pub(super) mod granting;
mod namespaces;
pub(super) mod organization;
pub(super) mod read;

use crate::room::Stop;
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{Group, Identities, Permissions, Role, User};

/// What a report can be about, as its ARN names it.
enum Entity<'a> {
    User(&'a User),
    Group(&'a Group),
    Role(&'a Role),
    /// Its ARN.
    Policy(&'a str),
}

impl Identities {
    /// What this ARN names.
    fn entity<'a>(&'a self, arn: &'a str) -> Result<Entity<'a>, Stop> {
        let resource = arn.splitn(6, ':').nth(5).unwrap_or_default();
        let (kind, path_and_name) = resource.split_once('/').unwrap_or_default();
        let name = path_and_name.rsplit('/').next().unwrap_or_default();
        let found = match kind {
            "user" => self.users.get(name).map(Entity::User),
            "group" => self.groups.get(name).map(Entity::Group),
            "role" => self.roles.get(name).map(Entity::Role),
            "policy" => self.document_in_force(arn).map(|_| Entity::Policy(arn)),
            _ => None,
        };
        found.ok_or_else(|| AccountError::NoSuchEntity(format!("ARN {arn}")).into())
    }

    /// The documents of policies of its own and of attached ones, with their names or ARNs.
    fn documents<'a>(&'a self, permissions: &'a Permissions) -> impl Iterator<Item = (&'a str, &'a str)> {
        let inline = permissions.inline.iter().map(|(name, document)| (name.as_str(), document.as_str()));
        let attached = permissions.attached.iter();
        inline.chain(attached.filter_map(|arn| Some((arn.as_str(), self.document_in_force(arn)?))))
    }

    /// All permissions that a user has, of its own and of its groups.
    fn permissions_of<'a>(&'a self, user: &'a User) -> impl Iterator<Item = &'a Permissions> {
        std::iter::once(&user.permissions).chain(self.groups_of(user).map(|group| &group.permissions))
    }
}
