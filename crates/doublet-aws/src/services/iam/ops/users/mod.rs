//! Users, and how they are told.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod read;
pub(crate) mod tag;

use crate::services::iam::ops::boundaries::told_boundary;
use crate::services::iam::ops::tags::told_tags;
use crate::services::iam::state::{Kind, User};
use crate::table::Place;
use crate::value::Fields;

/// A user as lists tell it.
pub(crate) fn told_user(user: &User, place: &Place) -> Fields {
    Fields::new()
        .with("Path", &user.identity.path)
        .with("UserName", &user.identity.name)
        .with("UserId", &user.identity.id)
        .with("Arn", user.identity.arn(Kind::User, place))
        .with("CreateDate", user.identity.created)
        .maybe("PasswordLastUsed", user.password_last_used)
}

/// A user with everything.
pub(crate) fn told_whole_user(user: &User, place: &Place) -> Fields {
    told_user(user, place)
        .maybe("PermissionsBoundary", told_boundary(&user.permissions))
        .maybe("Tags", told_tags(&user.tags))
}
