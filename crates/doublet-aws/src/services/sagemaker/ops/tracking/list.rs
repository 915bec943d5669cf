//! `ListTrials`, `ListTrialComponents`: those of an experiment, of a trial, of a component.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::experiments::{Trial, TrialComponent};
use crate::services::sagemaker::ops::things::list::listed;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Kept};

pub(crate) fn list_trials(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (experiment, component) = (input.optional_text("ExperimentName"), input.optional_text("TrialComponentName"));
    let memberships = &call.state.memberships;
    listed(call.state, Trial::KIND, input, |trial| {
        experiment.is_none_or(|experiment| trial.facts.text("ExperimentName") == Some(experiment))
            && component
                .is_none_or(|component| memberships.iter().any(|(of, its)| *of == trial.name && its == component))
    })
}

pub(crate) fn list_trial_components(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (experiment, trial) = (input.optional_text("ExperimentName"), input.optional_text("TrialName"));
    let source = input.optional_text("SourceArn");
    let state = &*call.state;
    let of_experiment = |trial: &str, experiment: &str| {
        let trial = state.get(Trial::KIND, trial);
        trial.is_some_and(|trial| trial.facts.text("ExperimentName") == Some(experiment))
    };
    listed(state, TrialComponent::KIND, input, |component| {
        let mut trials = state.memberships.iter().filter(|(_, its)| *its == component.name).map(|(of, _)| of);
        let right_trial = match (experiment, trial) {
            (None, None) => true,
            (Some(experiment), None) => trials.any(|of| of_experiment(of, experiment)),
            (_, Some(trial)) => trials.any(|of| of == trial),
        };
        let own_source = component.facts.within(&["Source", "SourceArn"]).and_then(Kept::as_text);
        right_trial && source.is_none_or(|source| own_source == Some(source))
    })
}
