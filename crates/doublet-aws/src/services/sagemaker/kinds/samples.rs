//! What came of searches for the best model, as samples: nothing is searched, and descriptions say that something was found.
//!
//! The samples are those that suites written for moto compare with.

use crate::clock::Timestamp;
use crate::value::Kept;

/// The best candidate of an AutoML job.
pub(crate) fn candidate(training_job: &str, now: Timestamp) -> Kept {
    let metric = || [("MetricName", Kept::from("Accuracy")), ("StandardMetricName", "Accuracy".into())];
    let container = || {
        Kept::structure([
            ("Image", "string".into()),
            ("ModelDataUrl", "string".into()),
            ("Environment", Kept::structure([("string", "string".into())])),
        ])
    };
    let [measured, standard] = metric();
    let [measured_in, standard_in] = metric();
    Kept::structure([
        ("CandidateName", "best_candidate".into()),
        (
            "FinalAutoMLJobObjectiveMetric",
            Kept::structure([("Type", "Maximize".into()), measured, ("Value", 123.0.into()), standard]),
        ),
        ("ObjectiveStatus", "Succeeded".into()),
        (
            "CandidateSteps",
            vec![Kept::structure([
                ("CandidateStepType", "AWS::SageMaker::TrainingJob".into()),
                ("CandidateStepArn", training_job.into()),
                ("CandidateStepName", "candidate_step_name".into()),
            ])]
            .into(),
        ),
        ("CandidateStatus", "Completed".into()),
        ("InferenceContainers", vec![container()].into()),
        ("CreationTime", now.into()),
        ("EndTime", now.into()),
        ("LastModifiedTime", now.into()),
        ("FailureReason", "string".into()),
        (
            "CandidateProperties",
            Kept::structure([
                (
                    "CandidateArtifactLocations",
                    Kept::structure([
                        ("Explainability", "string".into()),
                        ("ModelInsights", "string".into()),
                        ("BacktestResults", "string".into()),
                    ]),
                ),
                (
                    "CandidateMetrics",
                    vec![Kept::structure([measured_in, ("Value", 123.0.into()), ("Set", "Train".into()), standard_in])]
                        .into(),
                ),
            ]),
        ),
        ("InferenceContainerDefinitions", Kept::structure([("string", vec![container()].into())])),
    ])
}

/// The best training job of a tuning job.
pub(crate) fn training_job(overall: bool, now: Timestamp) -> Kept {
    let (definition, parameter, reason, metric) = if overall {
        ("FakeTrainingJobDefinitionName", "FakeTunedHyperParameters", "FakeFailureReason", "Acccuracy")
    } else {
        ("string", "TunedHyperParameters", "string", "Accuracy")
    };
    Kept::structure([
        ("TrainingJobDefinitionName", definition.into()),
        ("TrainingJobName", "FakeTrainingJobName".into()),
        ("TrainingJobArn", "FakeTrainingJobArn".into()),
        ("TuningJobName", "FakeTuningJobName".into()),
        ("CreationTime", now.into()),
        ("TrainingStartTime", now.into()),
        ("TrainingEndTime", now.into()),
        ("TrainingJobStatus", "Completed".into()),
        ("TunedHyperParameters", Kept::structure([("string", parameter.into())])),
        ("FailureReason", reason.into()),
        (
            "FinalHyperParameterTuningJobObjectiveMetric",
            Kept::structure([("Type", "Maximize".into()), ("MetricName", metric.into()), ("Value", 1.0.into())]),
        ),
        ("ObjectiveStatus", "Succeeded".into()),
    ])
}
