//! `CreateInstanceProfile` and `DeleteInstanceProfile`: the container of an instance's role.

use super::told_profile;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::lookups::taken;
use crate::services::iam::ops::tags::tags_with;
use crate::services::iam::state::{Identities, Identity, InstanceProfile, Kind, Tags};
use crate::value::Fields;

/// An account has at most so many.
const MOST_PROFILES: usize = 1000;

pub(crate) fn create_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("InstanceProfileName");
    let tags = tags_with(&Tags::default(), input)?;
    if let Some(refusal) = taken(IamError::InstanceProfileExists(name.to_owned()), &call.state.instance_profiles, name)
    {
        return Err(refusal);
    }
    if call.state.instance_profiles.len() >= MOST_PROFILES {
        return Err(IamError::Quota { quota: "InstanceProfilesPerAccount", limit: MOST_PROFILES }.into());
    }
    let identity = Identity::new(Kind::InstanceProfile, name, input.optional_text("Path"), call.ids, call.now);
    let mut profile = InstanceProfile::new(identity);
    profile.tags = tags;
    let told = told_profile(&profile, call.state, call.place);
    call.state.instance_profiles.insert(profile);
    Ok(Fields::new().with("InstanceProfile", told))
}

pub(crate) fn delete_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("InstanceProfileName");
    if call.state.instance_profile(name)?.role.is_some() {
        return Err(IamError::InUse("must remove roles from instance profile first.").into());
    }
    call.state.instance_profiles.remove(name);
    Ok(Fields::new())
}
