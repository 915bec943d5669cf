//! `SimulatePrincipalPolicy`: the policies of a user, group or role, with others if the request brings some.

use super::trial::Trial;
use super::{exclusions, principal, results};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn simulate_principal_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("PolicySourceArn");
    let mut tried = principal::of_arn(call.state, arn)?;
    exclusions::apply(&mut tried, input);
    let text = |source: principal::Source| (source.name, source.document);
    let identity = tried.sources.into_iter().map(text).collect();
    let trial = Trial::read(call, input, Some(arn), identity, tried.boundary.map(text))?;
    results::answer(&trial, input)
}
