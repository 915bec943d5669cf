//! `TagPolicy`, `UntagPolicy`, `ListPolicyTags`

use super::AnyPolicy;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::tags::{list_of_tags, tags_with, tags_without};
use crate::services::iam::state::{Identities, Tags};
use crate::value::Fields;

pub(crate) fn tag_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let policy = call.state.own_policy_or(input.text("PolicyArn"), IamError::NoSuchPolicy)?;
    policy.tags = tags_with(&policy.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn untag_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let policy = call.state.own_policy_or(input.text("PolicyArn"), IamError::NoSuchPolicy)?;
    policy.tags = tags_without(&policy.tags, input)?;
    Ok(Fields::new())
}

pub(crate) fn list_policy_tags(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    match call.state.policy_or(input.text("PolicyArn"), IamError::NoSuchPolicy)? {
        AnyPolicy::Own(policy) => list_of_tags(&policy.tags, input),
        AnyPolicy::Aws(_) => list_of_tags(&Tags::default(), input),
    }
}
