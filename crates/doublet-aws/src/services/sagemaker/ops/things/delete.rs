//! Deletes a thing.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::{Doubled, Kind};
use crate::services::sagemaker::ops::things::find::{key_of, with_other_places};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Fields;

/// Deletes a thing and says nothing.
pub(crate) fn delete<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    remove(call, K::KIND, input.text(K::KIND.name))?;
    Ok(Fields::new())
}

/// Deletes a thing and says which it was.
pub(crate) fn delete_and_tell<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(remove(call, K::KIND, input.text(K::KIND.name))?.arn_only(K::KIND))
}

/// Takes a thing away that must be there.
pub(crate) fn remove(call: &mut Call<'_, SageMaker>, kind: &Kind, asked: &str) -> Result<Resource, Stop> {
    if let Some(gone) = call.state.remove(kind, key_of(kind, asked)) {
        return Ok(gone);
    }
    let error = call.state.missing(kind, call.place, asked);
    Err(with_other_places(call, kind, asked, error).into())
}
