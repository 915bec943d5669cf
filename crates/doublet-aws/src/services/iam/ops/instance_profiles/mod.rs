//! Instance profiles, and how they are told.

pub(crate) mod create;
pub(crate) mod read;
pub(crate) mod role;
pub(crate) mod tag;

use crate::services::iam::ops::boundaries::told_boundary;
use crate::services::iam::ops::roles::told_role;
use crate::services::iam::ops::tags::all_tags;
use crate::services::iam::state::{Identities, InstanceProfile, Kind, Role};
use crate::table::Place;
use crate::value::{Fields, Value};

/// An instance profile as answers have it.
pub(crate) fn told_profile(profile: &InstanceProfile, state: &Identities, place: &Place) -> Fields {
    let role = profile.role.as_ref().and_then(|name| state.roles.get(name));
    Fields::new()
        .with("Path", &profile.identity.path)
        .with("InstanceProfileName", &profile.identity.name)
        .with("InstanceProfileId", &profile.identity.id)
        .with("Arn", profile.identity.arn(Kind::InstanceProfile, place))
        .with("CreateDate", profile.identity.created)
        .with("Roles", role.into_iter().map(|role| told_role_within(role, place)).collect::<Value>())
        .with("Tags", all_tags(&profile.tags))
}

/// A profile tells the boundary of its role, which lists of roles do not.
fn told_role_within(role: &Role, place: &Place) -> Fields {
    told_role(role, place).maybe("PermissionsBoundary", told_boundary(&role.permissions))
}
