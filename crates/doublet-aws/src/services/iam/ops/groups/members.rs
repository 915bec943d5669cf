//! `AddUserToGroup` and `RemoveUserFromGroup`: who belongs to a group.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// A user is in at most so many.
const MOST_GROUPS: usize = 10;

pub(crate) fn add_user_to_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.user(input.text("UserName"))?;
    let group = call.state.group(input.text("GroupName"))?.identity.id.clone();
    let user = call.state.user_mut(input.text("UserName"))?;
    if !user.groups.contains(&group) {
        if user.groups.len() >= MOST_GROUPS {
            return Err(IamError::Quota { quota: "GroupsPerUser", limit: MOST_GROUPS }.into());
        }
        user.groups.push(group);
    }
    Ok(Fields::new())
}

pub(crate) fn remove_user_from_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, group_name) = (input.text("UserName"), input.text("GroupName"));
    let group = call.state.group(group_name)?.identity.id.clone();
    let user = call.state.user_mut(name)?;
    if !user.groups.contains(&group) {
        return Err(IamError::NotInGroup { user: name.to_owned(), group: group_name.to_owned() }.into());
    }
    user.groups.retain(|known| *known != group);
    Ok(Fields::new())
}
