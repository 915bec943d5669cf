//! `GetGroup`, `ListGroups`, `ListGroupsForUser`

use super::told_group;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::ops::users::told_user;
use crate::services::iam::state::{Identities, named_key};
use crate::value::Fields;

pub(crate) fn get_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let group = call.state.group(input.text("GroupName"))?;
    let page = page_by_key(input, call.state.members(group), |user| named_key(*user))?;
    Ok(answer_page("Users", page, |user| told_user(user, call.place)).with("Group", told_group(group, call.place)))
}

pub(crate) fn list_groups(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let groups = call.state.groups.iter().filter(|group| group.identity.path.starts_with(prefix));
    let page = page_by_key(input, groups, |group| named_key(*group))?;
    Ok(answer_page("Groups", page, |group| told_group(group, call.place)))
}

pub(crate) fn list_groups_for_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let user = call.state.user(input.text("UserName"))?;
    let page = page_by_key(input, call.state.groups_of(user), |group| named_key(*group))?;
    Ok(answer_page("Groups", page, |group| told_group(group, call.place)))
}
