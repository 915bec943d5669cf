//! Roles, and how they are told.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod read;
pub(crate) mod tag;
pub(crate) mod trust;

use crate::services::iam::ops::boundaries::told_boundary;
use crate::services::iam::ops::documents::told_document;
use crate::services::iam::ops::tags::told_tags;
use crate::services::iam::state::{Kind, Role};
use crate::table::Place;
use crate::value::Fields;

/// A role as lists tell it.
pub(crate) fn told_role(role: &Role, place: &Place) -> Fields {
    Fields::new()
        .with("Path", &role.identity.path)
        .with("RoleName", &role.identity.name)
        .with("RoleId", &role.identity.id)
        .with("Arn", role.identity.arn(Kind::Role, place))
        .with("CreateDate", role.identity.created)
        .with("AssumeRolePolicyDocument", told_document(&role.trust))
        .maybe("Description", role.description.as_ref())
        .with("MaxSessionDuration", role.longest_session)
}

/// A role with everything but its last use.
pub(crate) fn told_whole_role(role: &Role, place: &Place) -> Fields {
    told_role(role, place)
        .maybe("PermissionsBoundary", told_boundary(&role.permissions))
        .maybe("Tags", told_tags(&role.tags))
}
