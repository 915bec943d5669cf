//! Says everything of a thing.

use crate::fit::fit_members;
use crate::input::Input;
use crate::room::{AnyRoom, Call, Stop};
use crate::services::sagemaker::kinds::{Doubled, Kind};
use crate::services::sagemaker::ops::things::find::with_other_places;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

pub(crate) fn describe<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.text(K::KIND.name);
    match call.state.find(K::KIND, call.place, asked) {
        Ok(thing) => Ok(described(K::KIND, thing)),
        Err(error) => Err(with_other_places(call, K::KIND, asked, error).into()),
    }
}

/// Everything that the kind's description has.
pub(crate) fn described(kind: &Kind, thing: &Resource) -> Fields {
    output(kind.describe, &thing.description(kind))
}

/// The members that an operation's output has.
pub(crate) fn output(operation: &str, members: &[(String, Kept)]) -> Fields {
    let model = crate::services::sagemaker::ROOM.model();
    let output = model.operation(operation).and_then(|operation| model.structure(operation.output));
    debug_assert!(output.is_some(), "there is no operation {operation} with an output");
    let Some(structure) = output else { return Fields::new() };
    fit_members(model, structure, members.iter().map(|(name, value)| (name, Value::from(value))))
}
