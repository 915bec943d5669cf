//! `SimulateCustomPolicy`: policies that nobody has yet.

use super::errors::SimulationError;
use super::results;
use super::trial::Trial;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn simulate_custom_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    if !input.list("OrderedOrganizationPolicyInputList").is_empty() {
        return Err(SimulationError::Organization.into());
    }
    let trial = Trial::read(call, input, None, Vec::new(), None)?;
    results::answer(&trial, input)
}
