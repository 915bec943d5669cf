//! `UpdateRole`, `UpdateRoleDescription`, `DeleteRole`

use super::told_whole_role;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::{HOUR, Identities};
use crate::value::Fields;

/// What the request does not say is as it was in the beginning, not as it is.
pub(crate) fn update_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = call.state.own_role_mut(input.text("RoleName"))?;
    role.description = input.optional_text("Description").map(str::to_owned);
    role.longest_session = input.integer("MaxSessionDuration").unwrap_or(HOUR);
    Ok(Fields::new())
}

pub(crate) fn update_role_description(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let place = call.place;
    let role = call.state.role_mut(input.text("RoleName"))?;
    role.description = Some(input.text("Description").to_owned());
    Ok(Fields::new().with("Role", told_whole_role(role, place)))
}

pub(crate) fn delete_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    let role = call.state.own_role_mut(name)?;
    if let Some(hindrance) = role.permissions.hindrance() {
        return Err(IamError::InUse(hindrance).into());
    }
    if call.state.instance_profiles.iter().any(|profile| profile.role.as_deref() == Some(name)) {
        return Err(IamError::InUse("must remove roles from instance profile first.").into());
    }
    call.state.roles.remove(name);
    Ok(Fields::new())
}
