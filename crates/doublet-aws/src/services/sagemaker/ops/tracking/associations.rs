//! `AssociateTrialComponent`, `DisassociateTrialComponent`: which components belong to a trial.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::experiments::{Trial, TrialComponent};
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

pub(crate) fn associate(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (trial, component) = pair(input);
    call.state.find(Trial::KIND, call.place, &trial)?;
    call.state.find(TrialComponent::KIND, call.place, &component)?;
    let answer = arns(call, &trial, &component);
    let membership = (trial, component);
    if !call.state.memberships.contains(&membership) {
        call.state.memberships.push(membership);
    }
    Ok(answer)
}

/// Nothing happens if they do not belong together, or are not there at all.
#[expect(clippy::unnecessary_wraps, reason = "every operation may be refused")]
pub(crate) fn disassociate(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let membership = pair(input);
    call.state.memberships.retain(|known| *known != membership);
    Ok(arns(call, &membership.0, &membership.1))
}

fn pair(input: &Input<'_>) -> (String, String) {
    (input.text("TrialName").to_owned(), input.text("TrialComponentName").to_owned())
}

fn arns(call: &Call<'_, SageMaker>, trial: &str, component: &str) -> Fields {
    Fields::new()
        .with("TrialArn", Trial::KIND.arn_of(call.place, trial))
        .with("TrialComponentArn", TrialComponent::KIND.arn_of(call.place, component))
}
