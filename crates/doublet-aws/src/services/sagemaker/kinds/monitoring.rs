//! Definitions of the jobs that watch an endpoint: quality of data and models, bias, explainability.

use super::{Doubled, Key, Kind, List, as_it_is};
use crate::services::sagemaker::errors::SageMakerError;

macro_rules! job_definition {
    ($($(#[$words:meta])* $kind:ident: $arn:literal, $seen_as:literal, $describe:literal;)+) => {
        $(
            $(#[$words])*
            pub(crate) struct $kind;

            impl Doubled for $kind {
                const KIND: &'static Kind =
                    &Kind { arn: $arn, seen_as: $seen_as, describe: $describe, ..JOB_DEFINITION };
            }
        )+
    };
}

job_definition! {
    /// Whether the data are as they were.
    DataQuality: "data-quality-job-definition", "data_quality_job_definitions", "DescribeDataQualityJobDefinition";
    /// Whether somebody is put at a disadvantage.
    ModelBias: "model-bias-job-definition", "model_bias_job_definitions", "DescribeModelBiasJobDefinition";
    /// What predictions depend on.
    ModelExplainability:
        "model-explainability-job-definition", "model_explainability_job_definitions", "DescribeModelExplainabilityJobDefinition";
    /// Whether predictions come true.
    ModelQuality: "model-quality-job-definition", "model_quality_job_definitions", "DescribeModelQualityJobDefinition";
}

/// The members of a definition that say which endpoint is watched.
pub(crate) const INPUTS: [&str; 4] =
    ["DataQualityJobInput", "ModelBiasJobInput", "ModelExplainabilityJobInput", "ModelQualityJobInput"];

const JOB_DEFINITION: Kind = Kind {
    arn: "",
    seen_as: "",
    name: "JobDefinitionName",
    arn_member: "JobDefinitionArn",
    status: "",
    describe: "",
    list: List {
        result: "JobDefinitionSummaries",
        sorted_by: Key::Created,
        descending: false,
        page: 100,
        filtered_late: false,
    },
    takes: None,
    missing: ("ResourceNotFound", |arn, _| format!("Could not find job definition '{arn}'.")),
    taken: |arn, _| SageMakerError::InUse(format!("Job definition already exists ({arn})")),
    complete: as_it_is,
};
