//! Jobs: training, processing, batch transformation. Nothing runs; a job is complete as soon as it is made.

use super::{Doubled, Key, Kind, List, Making, Takes};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// A model that is made from data.
pub(crate) struct TrainingJob;

impl Doubled for TrainingJob {
    const KIND: &'static Kind = &Kind {
        arn: "training-job",
        seen_as: "training_jobs",
        name: "TrainingJobName",
        arn_member: "TrainingJobArn",
        status: "TrainingJobStatus",
        describe: "DescribeTrainingJob",
        list: cut_first("TrainingJobSummaries"),
        takes: Some(Takes {
            meanwhile: "InProgress",
            failed: "Failed",
            ended: &[
                "SecondaryStatus",
                "ModelArtifacts",
                "TrainingEndTime",
                "FinalMetricDataList",
                "SecondaryStatusTransitions",
                "TrainingTimeInSeconds",
                "BillableTimeInSeconds",
            ],
        }),
        missing: ("ValidationException", |arn, _| format!("Could not find training job '{arn}'.")),
        taken: |arn, _| unique("a training job", arn),
        complete: train,
    };
}

/// Data that is prepared, or a model that is looked at.
pub(crate) struct ProcessingJob;

impl Doubled for ProcessingJob {
    const KIND: &'static Kind = &Kind {
        arn: "processing-job",
        seen_as: "processing_jobs",
        name: "ProcessingJobName",
        arn_member: "ProcessingJobArn",
        status: "ProcessingJobStatus",
        describe: "DescribeProcessingJob",
        list: cut_first("ProcessingJobSummaries"),
        takes: Some(Takes { meanwhile: "InProgress", failed: "Failed", ended: &["ProcessingEndTime"] }),
        missing: ("ValidationException", |arn, _| format!("Could not find processing job '{arn}'.")),
        taken: |arn, _| unique("a processing job", arn),
        complete: |_, job, making| {
            job.facts.set("ProcessingJobStatus", "Completed");
            job.facts.set("ProcessingStartTime", making.now);
            job.facts.set("ProcessingEndTime", making.now);
            Ok(())
        },
    };
}

/// Predictions for a whole dataset.
pub(crate) struct TransformJob;

impl Doubled for TransformJob {
    const KIND: &'static Kind = &Kind {
        arn: "transform-job",
        seen_as: "transform_jobs",
        name: "TransformJobName",
        arn_member: "TransformJobArn",
        status: "TransformJobStatus",
        describe: "DescribeTransformJob",
        list: cut_first("TransformJobSummaries"),
        takes: Some(Takes { meanwhile: "InProgress", failed: "Failed", ended: &["TransformEndTime"] }),
        missing: ("ValidationException", |arn, _| format!("Could not find transform job '{arn}'.")),
        taken: |arn, _| unique("a transform job", arn),
        complete: |_, job, making| {
            job.facts.set("TransformJobStatus", "Completed");
            job.facts.set("TransformStartTime", making.now);
            job.facts.set("TransformEndTime", making.now);
            Ok(())
        },
    };
}

/// The service takes so many jobs first and filters them then: "the `MaxResults` number of training jobs are first retrieved
/// ignoring the `StatusEquals` parameter and then they are filtered" (`ListTrainingJobs`).
const fn cut_first(result: &'static str) -> List {
    List { result, sorted_by: Key::Created, descending: false, page: 100, filtered_late: true }
}

fn unique(noun: &str, arn: &str) -> SageMakerError {
    SageMakerError::InUse(format!(
        "Job name must be unique within an AWS account and region, and {noun} with this name already exists ({arn})"
    ))
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn train(_: &SageMaker, job: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let now = making.now;
    let output = job.facts.within(&["OutputDataConfig", "S3OutputPath"]).and_then(Kept::as_text).unwrap_or_default();
    let artifacts = format!("{output}/{}/output/model.tar.gz", job.name);
    job.facts.set("ModelArtifacts", Kept::structure([("S3ModelArtifacts", artifacts.into())]));
    job.facts.set("TrainingJobStatus", "Completed");
    job.facts.set("SecondaryStatus", "Completed");
    job.facts.set("TrainingStartTime", now);
    job.facts.set("TrainingEndTime", now);
    job.facts.set("TrainingTimeInSeconds", 1);
    job.facts.set("BillableTimeInSeconds", 1);
    let passed = [
        ("Starting", "Preparing the instances for training"),
        ("Downloading", "Downloading the training image"),
        ("Training", "Training image download completed. Training in progress."),
        ("Uploading", "Uploading generated training model"),
        ("Completed", "Training job completed"),
    ];
    let transition = |(status, words): (&str, &str)| {
        Kept::structure([
            ("Status", status.into()),
            ("StartTime", now.into()),
            ("EndTime", now.into()),
            ("StatusMessage", words.into()),
        ])
    };
    job.facts.set("SecondaryStatusTransitions", passed.into_iter().map(transition).collect::<Vec<_>>());
    let metrics = measured(job);
    let measured = |definition: &Kept| {
        let name = definition.member("Name").cloned().unwrap_or(Kept::Text(String::new()));
        Kept::structure([("MetricName", name), ("Value", Kept::Float(1.0)), ("Timestamp", now.into())])
    };
    job.facts.set("FinalMetricDataList", metrics.iter().map(measured).collect::<Vec<_>>());
    Ok(())
}

/// The metrics that a job is watched by; the algorithms of AWS bring their own.
fn measured(job: &mut Resource) -> Vec<Kept> {
    let algorithm = job.facts.entries_mut("AlgorithmSpecification");
    if let Some((_, given)) = algorithm.iter().find(|(name, _)| name == "MetricDefinitions") {
        return given.as_list().to_vec();
    }
    let metrics = vec![Kept::structure([
        ("Name", "train:progress".into()),
        ("Regex", "#progress_metric: host=\\S+, completed (\\S+) %".into()),
    ])];
    algorithm.push(("MetricDefinitions".to_owned(), metrics.clone().into()));
    metrics
}
