//! `UpdateGroup` and `DeleteGroup`: another name, or the end.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn update_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    if call.state.groups.get(name).is_none() {
        return Err(IamError::NoSuchGroupToChange(name.to_owned()).into());
    }
    let new_name = input.optional_text("NewGroupName").unwrap_or(name);
    let differs = new_name.to_lowercase() != name.to_lowercase();
    if differs && call.state.groups.get_in_any_case(new_name).is_some() {
        return Err(IamError::GroupExists(new_name.to_owned()).into());
    }
    call.state.groups.rename(name, new_name);
    if let Some(path) = input.optional_text("NewPath") {
        path.clone_into(&mut call.state.group_mut(new_name)?.identity.path);
    }
    Ok(Fields::new())
}

pub(crate) fn delete_group(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    let group = call.state.groups.get(name).ok_or_else(|| IamError::NoSuchGroupToChange(name.to_owned()))?;
    if call.state.members(group).next().is_some() {
        return Err(IamError::InUse("must remove users from group first.").into());
    }
    if let Some(hindrance) = group.permissions.hindrance() {
        return Err(IamError::InUse(hindrance).into());
    }
    call.state.groups.remove(name);
    Ok(Fields::new())
}
