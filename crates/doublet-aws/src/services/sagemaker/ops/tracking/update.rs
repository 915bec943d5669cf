//! `UpdateExperiment`, `UpdateTrial`, `UpdateTrialComponent`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::experiments::{Experiment, Trial, TrialComponent};
use crate::services::sagemaker::kinds::{Doubled, Kind};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

pub(crate) fn update_experiment(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    update(call, Experiment::KIND, input, &["DisplayName", "Description"])
}

pub(crate) fn update_trial(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    update(call, Trial::KIND, input, &["DisplayName"])
}

pub(crate) fn update_trial_component(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("TrialComponentName");
    let found = call.state.find_mut(TrialComponent::KIND, call.place, name);
    let component = found.map_err(|error| match error {
        // Here, and here only, SageMaker says it so.
        SageMakerError::Missing { knew, .. } => {
            let arn = TrialComponent::KIND.arn_of(call.place, name);
            let words = format!("Could not find trial component '{arn}'");
            SageMakerError::Missing { code: "ValidationException", words, knew }
        }
        error => error,
    })?;
    replace(component, input, &["DisplayName", "Status", "StartTime", "EndTime"]);
    for (member, removed) in [
        ("Parameters", "ParametersToRemove"),
        ("InputArtifacts", "InputArtifactsToRemove"),
        ("OutputArtifacts", "OutputArtifactsToRemove"),
    ] {
        let removed = input.texts(removed);
        let entries = component.facts.entries_mut(member);
        entries.retain(|(key, _)| !removed.contains(&key.as_str()));
        for (key, value) in input.map(member) {
            entries.retain(|(known, _)| known != key);
            entries.push((key.clone(), Kept::from(value)));
        }
    }
    component.modified = call.now;
    Ok(component.arn_only(TrialComponent::KIND))
}

fn update(call: &mut Call<'_, SageMaker>, kind: &Kind, input: &Input<'_>, members: &[&str]) -> Result<Fields, Stop> {
    let thing = call.state.find_mut(kind, call.place, input.text(kind.name))?;
    replace(thing, input, members);
    thing.modified = call.now;
    Ok(thing.arn_only(kind))
}

/// Gives a thing these members as the input has them; what it does not say stays.
pub(crate) fn replace(thing: &mut Resource, input: &Input<'_>, members: &[&str]) {
    for member in members {
        if let Some(value) = input.kept(member) {
            thing.facts.set(member, value);
        }
    }
}
