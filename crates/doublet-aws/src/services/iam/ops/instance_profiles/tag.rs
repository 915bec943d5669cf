//! `TagInstanceProfile`, `UntagInstanceProfile`, `ListInstanceProfileTags`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn tag_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let profile = call.state.instance_profile_mut(input.text("InstanceProfileName"))?;
    profile.tags = tags_with(&profile.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn untag_instance_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let profile = call.state.instance_profile_mut(input.text("InstanceProfileName"))?;
    profile.tags = tags_without(&profile.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn list_instance_profile_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&call.state.instance_profile(input.text("InstanceProfileName"))?.tags, input)
}
