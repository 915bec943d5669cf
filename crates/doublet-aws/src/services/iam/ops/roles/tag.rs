//! `TagRole`, `UntagRole`, `ListRoleTags`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn tag_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = call.state.own_role_mut(input.text("RoleName"))?;
    role.tags = tags_with(&role.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn untag_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = call.state.own_role_mut(input.text("RoleName"))?;
    role.tags = tags_without(&role.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn list_role_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&call.state.role(input.text("RoleName"))?.tags, input)
}
