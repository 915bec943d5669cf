//! `CreateGroup`: a new group of users.

use super::told_group;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::lookups::taken;
use crate::services::iam::state::{Group, Identities, Identity, Kind};
use crate::value::Fields;

/// An account has at most so many.
const MOST_GROUPS: usize = 300;

pub(crate) fn create_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    if let Some(refusal) = taken(IamError::GroupExists(name.to_owned()), &call.state.groups, name) {
        return Err(refusal);
    }
    if call.state.groups.len() >= MOST_GROUPS {
        return Err(IamError::Quota { quota: "GroupsPerAccount", limit: MOST_GROUPS }.into());
    }
    let group = Group::new(Identity::new(Kind::Group, name, input.optional_text("Path"), call.ids, call.now));
    let told = told_group(&group, call.place);
    call.state.groups.insert(group);
    Ok(Fields::new().with("Group", told))
}
