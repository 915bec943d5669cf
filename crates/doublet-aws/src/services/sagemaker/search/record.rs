//! What is searched: things with everything that is known of them, and of what they belong to.

use crate::model::Kind as ShapeKind;
use crate::room::AnyRoom;
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::endpoints::{Endpoint, Model};
use crate::services::sagemaker::kinds::experiments::{Experiment, Trial, TrialComponent};
use crate::services::sagemaker::kinds::features::FeatureGroup;
use crate::services::sagemaker::kinds::jobs::TrainingJob;
use crate::services::sagemaker::kinds::model_cards::ModelCard;
use crate::services::sagemaker::kinds::pipelines::{Pipeline, PipelineExecution};
use crate::services::sagemaker::kinds::registry::{ModelPackage, ModelPackageGroup};
use crate::services::sagemaker::kinds::tuning::TuningJob;
use crate::services::sagemaker::kinds::{Doubled, Kind};
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

/// A type of resource that can be searched for.
#[derive(Clone, Copy)]
pub(super) struct Searched {
    /// As searches name it.
    resource: &'static str,
    /// The member of a result that has it.
    member: &'static str,
    kind: &'static Kind,
}

/// Something that may be found.
pub(super) struct Record {
    pub(super) members: Vec<(String, Kept)>,
}

static SEARCHED: &[Searched] = &[
    Searched { resource: "Endpoint", member: "Endpoint", kind: Endpoint::KIND },
    Searched { resource: "Experiment", member: "Experiment", kind: Experiment::KIND },
    Searched { resource: "ExperimentTrial", member: "Trial", kind: Trial::KIND },
    Searched { resource: "ExperimentTrialComponent", member: "TrialComponent", kind: TrialComponent::KIND },
    Searched { resource: "FeatureGroup", member: "FeatureGroup", kind: FeatureGroup::KIND },
    Searched { resource: "HyperParameterTuningJob", member: "HyperParameterTuningJob", kind: TuningJob::KIND },
    Searched { resource: "Model", member: "Model", kind: Model::KIND },
    Searched { resource: "ModelCard", member: "ModelCard", kind: ModelCard::KIND },
    Searched { resource: "ModelPackage", member: "ModelPackage", kind: ModelPackage::KIND },
    Searched { resource: "ModelPackageGroup", member: "ModelPackageGroup", kind: ModelPackageGroup::KIND },
    Searched { resource: "Pipeline", member: "Pipeline", kind: Pipeline::KIND },
    Searched { resource: "PipelineExecution", member: "PipelineExecution", kind: PipelineExecution::KIND },
    Searched { resource: "TrainingJob", member: "TrainingJob", kind: TrainingJob::KIND },
];

impl Searched {
    pub(super) fn named(resource: &str) -> Option<Self> {
        SEARCHED.iter().copied().find(|known| known.resource == resource)
    }

    /// Refuses a name that this resource has no property of.
    pub(super) fn check(self, name: &str) -> Result<(), SageMakerError> {
        let first = name.split('.').next().unwrap_or_default();
        let known = |structure: Option<&crate::model::Structure>| {
            structure.is_some_and(|structure| structure.member(first).is_some())
        };
        let model = super::super::ROOM.model();
        let found = model.operation("Search").and_then(|search| model.structure(search.output));
        let results = found.and_then(|found| found.member("Results"));
        let record = results.and_then(|results| match &model.shape(results.shape).kind {
            ShapeKind::List { member, .. } => model.structure(Some(member.shape)),
            _ => None,
        });
        let own = record.and_then(|record| record.member(self.member));
        // Metrics of jobs are properties, too, and so is what a model says of itself.
        let extra = first == "Metrics" || (self.member == "Model" && self.kind.name == first);
        if extra || known(own.and_then(|own| model.structure(Some(own.shape)))) {
            return Ok(());
        }
        Err(SageMakerError::UnknownProperty(name.to_owned()))
    }

    /// Everything that there is, in the order of making.
    pub(super) fn records(self, state: &SageMaker) -> Vec<Record> {
        let mut things: Vec<&Resource> = state.shelf(self.kind).map(|(_, thing)| thing).collect();
        things.sort_by_key(|thing| thing.number);
        things.into_iter().map(|thing| Record { members: self.members(state, thing) }).collect()
    }

    fn members(self, state: &SageMaker, thing: &Resource) -> Vec<(String, Kept)> {
        let mut members = thing.description_with_tags(self.kind);
        match self.member {
            "TrialComponent" => members.push(("Parents".to_owned(), Kept::List(parents(state, thing)))),
            "Trial" => {
                let its = state.memberships.iter().filter(|(trial, _)| *trial == thing.name);
                let components = its.filter_map(|(_, name)| state.get(TrialComponent::KIND, name));
                let told = components.map(|component| Kept::Map(component.description(TrialComponent::KIND)));
                members.push(("TrialComponentSummaries".to_owned(), Kept::List(told.collect())));
            }
            "TrainingJob" => {
                let metrics = members.iter().find(|(name, _)| name == "FinalMetricDataList");
                if let Some(metrics) = metrics.map(|(_, metrics)| metrics.clone()) {
                    members.push(("Metrics".to_owned(), metrics));
                }
            }
            _ => {}
        }
        members
    }
}

/// The trials and experiments that a component belongs to.
fn parents(state: &SageMaker, component: &Resource) -> Vec<Kept> {
    let trials = state.memberships.iter().filter(|(_, name)| *name == component.name).map(|(trial, _)| trial);
    let parent = |trial: &String| {
        let experiment = state.get(Trial::KIND, trial)?.facts.text("ExperimentName")?;
        Some(Kept::structure([("TrialName", trial.as_str().into()), ("ExperimentName", experiment.into())]))
    };
    trials.filter_map(parent).collect()
}

impl Record {
    /// The result, as it is answered.
    pub(super) fn told(self, searched: Searched) -> Value {
        let members = self.members.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect();
        let told = Value::Map(members);
        // A model is found on its dashboard.
        let told = if searched.member == "Model" { Value::Map(vec![("Model".to_owned(), told)]) } else { told };
        Fields::new().with(searched.member, told).into()
    }
}
