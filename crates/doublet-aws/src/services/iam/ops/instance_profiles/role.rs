//! `AddRoleToInstanceProfile` and `RemoveRoleFromInstanceProfile`: the one role of a profile.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn add_role_to_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    call.state.instance_profile(input.text("InstanceProfileName"))?;
    call.state.role(name)?;
    let profile = call.state.instance_profile_mut(input.text("InstanceProfileName"))?;
    if profile.role.is_some() {
        return Err(IamError::Quota { quota: "InstanceSessionsPerInstanceProfile", limit: 1 }.into());
    }
    profile.role = Some(name.to_owned());
    Ok(Fields::new())
}

pub(crate) fn remove_role_from_instance_profile(
    call: &mut Call<'_, Identities>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (name, role) = (input.text("InstanceProfileName"), input.text("RoleName"));
    let profile = call.state.instance_profile_mut(name)?;
    if profile.role.as_deref() != Some(role) {
        return Err(IamError::NotInProfile { role: role.to_owned(), profile: name.to_owned() }.into());
    }
    profile.role = None;
    Ok(Fields::new())
}
