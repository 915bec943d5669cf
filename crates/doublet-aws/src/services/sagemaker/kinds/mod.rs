//! The kinds of things that SageMaker has, and what is special about each.
//!
//! Making, describing, listing, tagging and deleting are the same for all (`ops/things/`); a kind says under which names, in which
//! words, and what the service adds to what it was told. Source: the API reference of SageMaker.

pub(crate) mod automl;
pub(crate) mod clusters;
pub(crate) mod compilation;
pub(crate) mod domains;
pub(crate) mod endpoints;
pub(crate) mod experiments;
pub(crate) mod features;
pub(crate) mod jobs;
pub(crate) mod model_cards;
pub(crate) mod monitoring;
pub(crate) mod notebooks;
pub(crate) mod pipelines;
pub(crate) mod registry;
mod samples;
pub(crate) mod tuning;

use crate::clock::Timestamp;
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::table::Place;

/// One kind of thing.
pub(crate) struct Kind {
    /// What stands in ARNs before the name: `training-job`.
    pub(crate) arn: &'static str,
    /// How a look from outside calls them: `training_jobs`.
    pub(crate) seen_as: &'static str,
    /// The member that has the name.
    pub(crate) name: &'static str,
    /// The member that has the ARN.
    pub(crate) arn_member: &'static str,
    /// The member that has the status; empty if there is none.
    pub(crate) status: &'static str,
    /// The operation whose output says everything of one.
    pub(crate) describe: &'static str,
    /// How they are listed.
    pub(crate) list: List,
    /// What it shows while it is at work, if a test says that it takes time; none for those that are there at once.
    pub(crate) takes: Option<Takes>,
    /// The error for one that is not there: its code, and the words for an ARN and a name.
    pub(crate) missing: (&'static str, fn(&str, &str) -> String),
    /// The error for one that is there already, from its ARN and name.
    pub(crate) taken: fn(&str, &str) -> SageMakerError,
    /// What the service adds to a new one, or why there can be none.
    pub(crate) complete: fn(&SageMaker, &mut Resource, &Making<'_>) -> Result<(), SageMakerError>,
}

/// How things of a kind are listed.
pub(crate) struct List {
    /// The member of the output that is the list.
    pub(crate) result: &'static str,
    /// What they are sorted by when nothing is said.
    pub(crate) sorted_by: Key,
    /// Whether the last comes first when nothing is said.
    pub(crate) descending: bool,
    /// How many a page holds when nothing is said.
    pub(crate) page: usize,
    /// Whether a page is cut first and filtered then, so that it may be empty although there is more.
    pub(crate) filtered_late: bool,
}

/// How a thing shows that it is at work.
pub(crate) struct Takes {
    /// Its status meanwhile.
    pub(crate) meanwhile: &'static str,
    /// Its status when that has failed.
    pub(crate) failed: &'static str,
    /// Members that are there in the end only.
    pub(crate) ended: &'static [&'static str],
}

/// What a list can be sorted by.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Key {
    Name,
    Created,
    Modified,
    Status,
}

/// When and where a thing is made.
pub(crate) struct Making<'a> {
    pub(crate) now: Timestamp,
    pub(crate) place: &'a Place,
}

impl Making<'_> {
    /// An ARN of SageMaker in the account and region.
    pub(crate) fn arn(&self, resource: &str) -> String {
        arn(self.place, resource)
    }
}

/// An ARN of SageMaker in an account and region.
pub(crate) fn arn(place: &Place, resource: &str) -> String {
    format!("arn:{}:sagemaker:{}:{}:{resource}", place.partition(), place.region, place.account)
}

impl Kind {
    /// The ARN of one of this kind; model packages and their groups are in small letters there.
    pub(crate) fn arn_of(&self, place: &Place, name: &str) -> String {
        arn(place, &format!("{}/{name}", self.arn))
    }
}

impl List {
    /// The oldest first, in pages of a hundred.
    pub(crate) const fn of(result: &'static str) -> Self {
        Self { result, sorted_by: Key::Created, descending: false, page: 100, filtered_late: false }
    }
}

/// A kind by its type, so that there is an operation for each.
pub(crate) trait Doubled {
    /// What is special about it.
    const KIND: &'static Kind;
}

/// All kinds.
pub(crate) fn all() -> impl Iterator<Item = &'static Kind> {
    KINDS.iter().copied()
}

/// The kind that an ARN names, and the name on its shelf.
pub(crate) fn named_by_arn(arn: &str) -> Option<(&'static Kind, &str)> {
    let resource = arn.strip_prefix("arn:")?.splitn(5, ':').nth(4)?;
    let (kind, key) = resource.split_once('/')?;
    if kind == "pipeline" && key.contains("/execution/") {
        return Some((pipelines::PipelineExecution::KIND, key));
    }
    all().find(|known| known.arn == kind).map(|kind| (kind, key))
}

static KINDS: &[&Kind] = &[
    automl::AutoMlJob::KIND,
    clusters::Cluster::KIND,
    compilation::CompilationJob::KIND,
    domains::Domain::KIND,
    endpoints::Endpoint::KIND,
    endpoints::EndpointConfig::KIND,
    endpoints::Model::KIND,
    experiments::Experiment::KIND,
    experiments::Trial::KIND,
    experiments::TrialComponent::KIND,
    features::FeatureGroup::KIND,
    jobs::ProcessingJob::KIND,
    jobs::TrainingJob::KIND,
    jobs::TransformJob::KIND,
    model_cards::ModelCard::KIND,
    monitoring::DataQuality::KIND,
    monitoring::ModelBias::KIND,
    monitoring::ModelExplainability::KIND,
    monitoring::ModelQuality::KIND,
    notebooks::LifecycleConfig::KIND,
    notebooks::NotebookInstance::KIND,
    pipelines::Pipeline::KIND,
    pipelines::PipelineExecution::KIND,
    registry::ModelPackage::KIND,
    registry::ModelPackageGroup::KIND,
    tuning::TuningJob::KIND,
];

/// Nothing to add.
#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
pub(crate) fn as_it_is(_: &SageMaker, _: &mut Resource, _: &Making<'_>) -> Result<(), SageMakerError> {
    Ok(())
}
