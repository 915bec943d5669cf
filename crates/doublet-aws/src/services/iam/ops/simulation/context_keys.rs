//! `GetContextKeysForCustomPolicy` and `GetContextKeysForPrincipalPolicy`: the keys that policies refer to.

use std::collections::BTreeSet;

use super::errors::SimulationError;
use super::principal;
use crate::input::Input;
use crate::policy::Policy;
use crate::room::{Call, Stop};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn for_custom_policy(_: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(told(given(input)?))
}

pub(crate) fn for_principal_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut keys = given(input)?;
    let tried = principal::of_arn(call.state, input.text("PolicySourceArn"))?;
    for source in &tried.sources {
        keys.extend(keys_of(&source.name, &source.document)?);
    }
    Ok(told(keys))
}

fn given(input: &Input<'_>) -> Result<BTreeSet<String>, SimulationError> {
    let mut keys = BTreeSet::new();
    for (place, text) in input.texts("PolicyInputList").into_iter().enumerate() {
        keys.extend(keys_of(&format!("PolicyInputList.{}", place + 1), text)?);
    }
    Ok(keys)
}

fn keys_of(place: &str, text: &str) -> Result<BTreeSet<String>, SimulationError> {
    let policy = Policy::parse(text).map_err(|error| SimulationError::Policy { place: place.to_owned(), error })?;
    Ok(policy.context_keys())
}

fn told(keys: BTreeSet<String>) -> Fields {
    Fields::new().with("ContextKeyNames", keys.into_iter().collect::<Vec<String>>())
}
