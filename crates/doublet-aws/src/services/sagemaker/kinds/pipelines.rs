//! Pipelines and their executions. No step runs.

use super::{Doubled, Kind, List};
use crate::services::sagemaker::errors::SageMakerError;
use crate::value::Kept;

/// Steps, one after the other.
pub(crate) struct Pipeline;

impl Doubled for Pipeline {
    const KIND: &'static Kind = &Kind {
        arn: "pipeline",
        seen_as: "pipelines",
        name: "PipelineName",
        arn_member: "PipelineArn",
        status: "PipelineStatus",
        describe: "DescribePipeline",
        list: List::of("PipelineSummaries"),
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("Pipeline '{arn}' does not exist.")),
        taken: |_, name| {
            SageMakerError::Invalid(format!(
                "Pipeline names must be unique within an AWS account and region. Pipeline with name ({name}) already exists."
            ))
        },
        complete: |_, pipeline, _| {
            let name = pipeline.name.clone();
            pipeline.facts.fill("PipelineDisplayName", name);
            for people in ["CreatedBy", "LastModifiedBy"] {
                pipeline.facts.set(people, Kept::Map(Vec::new()));
            }
            pipeline.facts.set("PipelineStatus", "Active");
            Ok(())
        },
    };
}

/// One run of a pipeline. On its shelf it is called `<pipeline>/execution/<id>`.
pub(crate) struct PipelineExecution;

impl Doubled for PipelineExecution {
    const KIND: &'static Kind = &Kind {
        arn: "pipeline-execution",
        seen_as: "pipeline_executions",
        name: "PipelineExecutionDisplayName",
        arn_member: "PipelineExecutionArn",
        status: "PipelineExecutionStatus",
        describe: "DescribePipelineExecution",
        list: List::of("PipelineExecutionSummaries"),
        takes: None,
        missing: ("ResourceNotFound", |arn, _| format!("PipelineExecution '{arn}' does not exist.")),
        taken: |arn, _| SageMakerError::Conflict(format!("PipelineExecution '{arn}' already exists.")),
        complete: |_, execution, _| {
            execution.facts.set("PipelineExecutionStatus", "Succeeded");
            Ok(())
        },
    };
}
