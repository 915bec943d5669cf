//! What was tried: experiments, their trials, and the components of those.

use super::{Doubled, Key, Kind, List, Making};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A question, and everything that was tried to answer it.
pub(crate) struct Experiment;

impl Doubled for Experiment {
    const KIND: &'static Kind = &Kind {
        arn: "experiment",
        seen_as: "experiments",
        name: "ExperimentName",
        arn_member: "ExperimentArn",
        status: "",
        describe: "DescribeExperiment",
        list: TEN_OF_EXPERIMENTS,
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("Experiment '{arn}' does not exist.")),
        taken: |_, name| unique("Experiment", name),
        complete: |_, experiment, _| {
            name_for_display(experiment);
            Ok(())
        },
    };
}

/// One attempt.
pub(crate) struct Trial;

impl Doubled for Trial {
    const KIND: &'static Kind = &Kind {
        arn: "experiment-trial",
        seen_as: "trials",
        name: "TrialName",
        arn_member: "TrialArn",
        status: "",
        describe: "DescribeTrial",
        list: List { result: "TrialSummaries", ..TEN_OF_EXPERIMENTS },
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("Trial '{arn}' does not exist.")),
        taken: |_, name| unique("Trial", name),
        complete: |state, trial, making| {
            let experiment = trial.facts.text("ExperimentName").unwrap_or_default();
            state.find(Experiment::KIND, making.place, experiment)?;
            name_for_display(trial);
            Ok(())
        },
    };
}

/// A step of an attempt: what went in, what came out.
pub(crate) struct TrialComponent;

impl Doubled for TrialComponent {
    const KIND: &'static Kind = &Kind {
        arn: "experiment-trial-component",
        seen_as: "trial_components",
        name: "TrialComponentName",
        arn_member: "TrialComponentArn",
        status: "",
        describe: "DescribeTrialComponent",
        list: List { result: "TrialComponentSummaries", ..TEN_OF_EXPERIMENTS },
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("Trial component '{arn}' does not exist.")),
        taken: |_, name| unique("Trial component", name),
        complete: complete_component,
    };
}

/// The service lists the newest first, ten at a time; suites written for moto compare with the oldest first.
const TEN_OF_EXPERIMENTS: List =
    List { result: "ExperimentSummaries", sorted_by: Key::Created, descending: false, page: 10, filtered_late: false };

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn complete_component(_: &SageMaker, component: &mut Resource, _: &Making<'_>) -> Result<(), SageMakerError> {
    name_for_display(component);
    for people in ["CreatedBy", "LastModifiedBy"] {
        component.facts.set(people, Kept::Map(Vec::new()));
    }
    for values in ["Parameters", "InputArtifacts", "OutputArtifacts"] {
        component.facts.fill(values, Kept::Map(Vec::new()));
    }
    for lists in ["Metrics", "Sources"] {
        component.facts.set(lists, Vec::<Kept>::new());
    }
    Ok(())
}

fn name_for_display(thing: &mut Resource) {
    let name = thing.name.clone();
    thing.facts.fill("DisplayName", name);
}

fn unique(noun: &str, name: &str) -> SageMakerError {
    SageMakerError::Invalid(format!(
        "{noun} names must be unique within an AWS account and region. {noun} with name ({name}) already exists."
    ))
}
