//! `TagUser`, `UntagUser`, `ListUserTags`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn tag_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let user = call.state.user_mut(input.text("UserName"))?;
    user.tags = tags_with(&user.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn untag_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let user = call.state.user_mut(input.text("UserName"))?;
    user.tags = tags_without(&user.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn list_user_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list_of_tags(&call.state.user(input.text("UserName"))?.tags, input)
}
