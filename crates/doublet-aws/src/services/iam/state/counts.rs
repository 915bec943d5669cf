//! How often policies are in use.

use std::collections::HashMap;

use super::{Identities, Permissions};

/// How often a policy is in use.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Uses {
    /// By how many users, groups and roles it is attached.
    pub(crate) attached: usize,
    /// Of how many users and roles it is the boundary.
    pub(crate) boundary: usize,
}

/// How often each policy is in use, by ARN.
pub(crate) struct UsesByPolicy<'a>(HashMap<&'a str, Uses>);

impl UsesByPolicy<'_> {
    /// How often this one is.
    pub(crate) fn of(&self, arn: &str) -> Uses {
        self.0.get(arn).copied().unwrap_or_default()
    }
}

impl Identities {
    /// How often each policy is in use.
    pub(crate) fn uses(&self) -> UsesByPolicy<'_> {
        let mut uses: HashMap<&str, Uses> = HashMap::new();
        for permissions in self.all_permissions() {
            for arn in &permissions.attached {
                uses.entry(arn).or_default().attached += 1;
            }
            if let Some(arn) = &permissions.boundary {
                uses.entry(arn).or_default().boundary += 1;
            }
        }
        UsesByPolicy(uses)
    }

    fn all_permissions(&self) -> impl Iterator<Item = &Permissions> {
        let users = self.users.iter().map(|user| &user.permissions);
        let groups = self.groups.iter().map(|group| &group.permissions);
        users.chain(groups).chain(self.roles.iter().map(|role| &role.permissions))
    }
}
