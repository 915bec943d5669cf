//! Hyperparameter tuning jobs. Nothing is tuned.

use super::{Doubled, Kind, List, Making, Takes, samples};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A search for the best hyperparameters.
pub(crate) struct TuningJob;

impl Doubled for TuningJob {
    const KIND: &'static Kind = &Kind {
        arn: "hyper-parameter-tuning-job",
        seen_as: "hyper_parameter_tuning_jobs",
        name: "HyperParameterTuningJobName",
        arn_member: "HyperParameterTuningJobArn",
        status: "HyperParameterTuningJobStatus",
        describe: "DescribeHyperParameterTuningJob",
        list: List::of("HyperParameterTuningJobSummaries"),
        takes: Some(Takes {
            meanwhile: "InProgress",
            failed: "Failed",
            ended: &[
                "HyperParameterTuningEndTime",
                "BestTrainingJob",
                "OverallBestTrainingJob",
                "TuningJobCompletionDetails",
            ],
        }),
        missing: ("ResourceNotFound", |_, name| {
            format!("Amazon SageMaker can't find a tuning job with the name {name}.")
        }),
        taken: |_, name| {
            SageMakerError::InUse(format!(
                "A tuning job with the name {name} already exists in this account and region."
            ))
        },
        complete: tune,
    };
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn tune(_: &SageMaker, job: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let now = making.now;
    let counts = |counts: &[(&str, i64)]| {
        Kept::Map(counts.iter().map(|(name, count)| ((*name).to_owned(), Kept::Integer(*count))).collect())
    };
    let facts = &mut job.facts;
    for told in ["Strategy", "ResourceLimits"] {
        if let Some(value) = facts.within(&["HyperParameterTuningJobConfig", told]).cloned() {
            facts.set(told, value);
        }
    }
    facts.set("HyperParameterTuningJobStatus", "Completed");
    facts.set("HyperParameterTuningEndTime", now);
    facts.set(
        "TrainingJobStatusCounters",
        counts(&[("Completed", 1), ("InProgress", 0), ("RetryableError", 0), ("NonRetryableError", 0), ("Stopped", 0)]),
    );
    facts.set("ObjectiveStatusCounters", counts(&[("Succeeded", 1), ("Pending", 0), ("Failed", 0)]));
    facts.set("BestTrainingJob", samples::training_job(false, now));
    facts.set("OverallBestTrainingJob", samples::training_job(true, now));
    facts.set("FailureReason", "");
    facts.set(
        "TuningJobCompletionDetails",
        Kept::structure([
            ("NumberOfTrainingJobsObjectiveNotImproving", 123.into()),
            ("ConvergenceDetectedTime", now.into()),
        ]),
    );
    facts.set("ConsumedResources", Kept::structure([("RuntimeInSeconds", 123.into())]));
    Ok(())
}
