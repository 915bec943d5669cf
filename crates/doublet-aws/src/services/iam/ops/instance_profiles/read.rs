//! `GetInstanceProfile`, `ListInstanceProfiles`, `ListInstanceProfilesForRole`

use super::told_profile;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::state::{Identities, named_key};
use crate::value::Fields;

pub(crate) fn get_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let profile = call.state.instance_profile(input.text("InstanceProfileName"))?;
    Ok(Fields::new().with("InstanceProfile", told_profile(profile, call.state, call.place)))
}

pub(crate) fn list_instance_profiles(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let profiles = call.state.instance_profiles.iter().filter(|profile| profile.identity.path.starts_with(prefix));
    let page = page_by_key(input, profiles, |profile| named_key(*profile))?;
    Ok(answer_page("InstanceProfiles", page, |profile| told_profile(profile, call.state, call.place)))
}

pub(crate) fn list_instance_profiles_for_role(
    call: &mut Call<'_, Identities>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let role = input.text("RoleName");
    call.state.role(role)?;
    let profiles = call.state.instance_profiles.iter().filter(|profile| profile.role.as_deref() == Some(role));
    let page = page_by_key(input, profiles, |profile| named_key(*profile))?;
    Ok(answer_page("InstanceProfiles", page, |profile| told_profile(profile, call.state, call.place)))
}
