//! Groups, who is in them, and how they are told.

pub(crate) mod change;
pub(crate) mod create;
pub(crate) mod members;
pub(crate) mod read;

use crate::services::iam::state::{Group, Kind};
use crate::table::Place;
use crate::value::Fields;

/// A group as answers have it.
pub(crate) fn told_group(group: &Group, place: &Place) -> Fields {
    Fields::new()
        .with("Path", &group.identity.path)
        .with("GroupName", &group.identity.name)
        .with("GroupId", &group.identity.id)
        .with("Arn", group.identity.arn(Kind::Group, place))
        .with("CreateDate", group.identity.created)
}
