//! Makes a thing of any kind.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::{Doubled, Kind, Making};
use crate::services::sagemaker::ops::things::pace::pace;
use crate::services::sagemaker::ops::things::tags::tags_of;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::facts::Facts;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

/// Members that are no part of what a thing is.
const PASSING: [&str; 4] = ["Tags", "ClientToken", "ClientRequestToken", "TagPropagation"];

pub(crate) fn create<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text(K::KIND.name).to_owned();
    let Some(takes) = &K::KIND.takes else { return Ok(make(call, K::KIND, &name, input)?.arn_only(K::KIND)) };
    let pace = pace(call, &K::KIND.describe.replace("Describe", "Create"), &name, input)?;
    let answer = make(call, K::KIND, &name, input)?.arn_only(K::KIND);
    if let Some(pace) = pace {
        call.state.begin(K::KIND, &name, takes, takes.meanwhile, pace, call.now);
    }
    Ok(answer)
}

/// Makes a thing of this name from everything that the input says.
pub(crate) fn make<'c>(
    call: &'c mut Call<'_, SageMaker>,
    kind: &'static Kind,
    name: &str,
    input: &Input<'_>,
) -> Result<&'c Resource, Stop> {
    let arn = kind.arn_of(call.place, name);
    if call.state.get(kind, name).is_some() {
        return Err((kind.taken)(&arn, name).into());
    }
    let tags = tags_of(input)?;
    let mut thing = new(call, name, arn, input);
    thing.facts.remove(kind.name);
    thing.tag(tags);
    (kind.complete)(call.state, &mut thing, &Making { now: call.now, place: call.place })?;
    call.state.insert(kind, name, thing);
    call.state.find(kind, call.place, name).map_err(Into::into)
}

/// A thing with the facts of the input, on no shelf yet.
pub(crate) fn new(call: &Call<'_, SageMaker>, name: &str, arn: String, input: &Input<'_>) -> Resource {
    let said = input.fields().iter().filter(|(member, _)| !PASSING.contains(member));
    let facts = Facts(said.map(|(member, value)| (member.to_owned(), Kept::from(value))).collect());
    Resource { name: name.to_owned(), arn, created: call.now, modified: call.now, facts, ..Resource::default() }
}
