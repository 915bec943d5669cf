//! `DeleteExperiment`, `DeleteTrial`, `DeleteTrialComponent`: what others belong to cannot go before them.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::experiments::{Experiment, Trial, TrialComponent};
use crate::services::sagemaker::ops::things::delete::remove;
use crate::services::sagemaker::state::SageMaker;
use crate::value::Fields;

pub(crate) fn delete_experiment(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("ExperimentName");
    let trials = || call.state.shelf(Trial::KIND).map(|(_, trial)| trial);
    if trials().any(|trial| trial.facts.text("ExperimentName") == Some(name)) {
        return Err(still_used("Experiment", &Experiment::KIND.arn_of(call.place, name), "Trials"));
    }
    Ok(remove(call, Experiment::KIND, name)?.arn_only(Experiment::KIND))
}

pub(crate) fn delete_trial(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("TrialName");
    if call.state.memberships.iter().any(|(trial, _)| trial == name) {
        return Err(still_used("Trial", &Trial::KIND.arn_of(call.place, name), "Trial Components"));
    }
    Ok(remove(call, Trial::KIND, name)?.arn_only(Trial::KIND))
}

pub(crate) fn delete_trial_component(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("TrialComponentName");
    if call.state.memberships.iter().any(|(_, component)| component == name) {
        return Err(still_used("Trial Component", &TrialComponent::KIND.arn_of(call.place, name), "Trials"));
    }
    Ok(remove(call, TrialComponent::KIND, name)?.arn_only(TrialComponent::KIND))
}

fn still_used(noun: &str, arn: &str, by: &str) -> Stop {
    SageMakerError::Invalid(format!("{noun} '{arn}' cannot be deleted because it has associated {by}.")).into()
}
