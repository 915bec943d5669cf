//! AutoML jobs: searches for a model. Nothing is searched.

use super::{Doubled, Kind, List, Making, samples};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A search for a model.
pub(crate) struct AutoMlJob;

impl Doubled for AutoMlJob {
    const KIND: &'static Kind = &Kind {
        arn: "automl-job",
        seen_as: "automl_jobs",
        name: "AutoMLJobName",
        arn_member: "AutoMLJobArn",
        status: "AutoMLJobStatus",
        describe: "DescribeAutoMLJobV2",
        list: List::of("AutoMLJobSummaries"),
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("Could not find AutoML job '{arn}'.")),
        taken: |arn, _| SageMakerError::InUse(format!("AutoML job already exists ({arn})")),
        complete: search,
    };
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn search(_: &SageMaker, job: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let now = making.now;
    let facts = &mut job.facts;
    let problem = facts.get("AutoMLProblemTypeConfig").and_then(|config| config.as_map().first()).cloned();
    let objective = facts.get("AutoMLJobObjective").cloned();
    let objective = objective.unwrap_or_else(|| Kept::structure([("MetricName", "Accuracy".into())]));
    let mut resolved = Kept::structure([("AutoMLJobObjective", objective)]);
    if let Some((kind, config)) = problem {
        facts.set("AutoMLProblemTypeConfigName", kind.strip_suffix("JobConfig").unwrap_or(&kind));
        if let Some(criteria) = config.member("CompletionCriteria") {
            resolved.set_member("CompletionCriteria", criteria.clone());
        }
    }
    facts.set("ResolvedAttributes", resolved);
    facts.fill("AutoMLJobObjective", Kept::structure([("MetricName", "Accuracy".into())]));
    facts.fill("DataSplitConfig", Kept::structure([("ValidationFraction", 0.2.into())]));
    facts.fill(
        "ModelDeployConfig",
        Kept::structure([("AutoGenerateEndpointName", false.into()), ("EndpointName", "EndpointName".into())]),
    );
    // Suites written for moto find a job that goes on although its search is over, so that it can be stopped.
    facts.set("AutoMLJobStatus", "InProgress");
    facts.set("AutoMLJobSecondaryStatus", "Completed");
    facts.set("EndTime", now);
    facts.set("FailureReason", "");
    facts.set("PartialFailureReasons", vec![Kept::structure([("PartialFailureMessage", "".into())])]);
    facts.set("BestCandidate", samples::candidate(&making.arn("training-job/candidate_step_name"), now));
    facts.set(
        "AutoMLJobArtifacts",
        Kept::structure([
            ("CandidateDefinitionNotebookLocation", "candidate/notebook/location".into()),
            ("DataExplorationNotebookLocation", "data/notebook/location".into()),
        ]),
    );
    Ok(())
}
