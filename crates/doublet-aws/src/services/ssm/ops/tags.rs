//! `AddTagsToResource`, `RemoveTagsFromResource` and `ListTagsForResource`, for every kind of resource that has tags.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::state::Ssm;
use crate::value::Fields;

pub(crate) fn add_tags_to_resource(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    call.state.tags_of(input.text("ResourceType"), input.text("ResourceId"))?.add(input)?;
    Ok(Fields::new())
}

pub(crate) fn remove_tags_from_resource(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    call.state.tags_of(input.text("ResourceType"), input.text("ResourceId"))?.remove(&input.texts("TagKeys"));
    Ok(Fields::new())
}

pub(crate) fn list_tags_for_resource(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let tags = call.state.tags_of(input.text("ResourceType"), input.text("ResourceId"))?;
    Ok(Fields::new().with("TagList", tags.list()))
}
