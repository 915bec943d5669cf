//! `CreatePipeline`, `UpdatePipeline`, `ListPipelines`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::pipelines::Pipeline;
use crate::services::sagemaker::ops::things::create::make;
use crate::services::sagemaker::ops::things::list::{contains, listed};
use crate::services::sagemaker::ops::tracking::update::replace;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Value};

pub(crate) fn create_pipeline(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("PipelineName").to_owned();
    let definition = definition(call, input)?.ok_or_else(|| {
        SageMakerError::Invalid(
            "Either Pipeline Definition or Pipeline Definition S3 location should be provided".to_owned(),
        )
    })?;
    make(call, Pipeline::KIND, &name, input)?;
    let pipeline = call.state.find_mut(Pipeline::KIND, call.place, &name)?;
    pipeline.facts.remove("PipelineDefinitionS3Location");
    pipeline.facts.set("PipelineDefinition", definition);
    Ok(pipeline.arn_only(Pipeline::KIND))
}

pub(crate) fn update_pipeline(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.find(Pipeline::KIND, call.place, input.text("PipelineName"))?;
    let definition = definition(call, input)?;
    let pipeline = call.state.find_mut(Pipeline::KIND, call.place, input.text("PipelineName"))?;
    replace(pipeline, input, &["PipelineDisplayName", "PipelineDescription", "RoleArn", "ParallelismConfiguration"]);
    if let Some(definition) = definition {
        pipeline.facts.set("PipelineDefinition", definition);
    }
    pipeline.modified = call.now;
    Ok(pipeline.arn_only(Pipeline::KIND))
}

pub(crate) fn list_pipelines(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    // It is called a prefix; suites written for moto look for it anywhere.
    let part = input.optional_text("PipelineNamePrefix");
    listed(call.state, Pipeline::KIND, input, |pipeline| part.is_none_or(|part| contains(&pipeline.name, part)))
}

/// The definition that an input gives, or that lies where it says.
fn definition(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Option<String>, Stop> {
    let written = input.optional_text("PipelineDefinition").map(str::to_owned);
    let Some(location) = input.structure("PipelineDefinitionS3Location") else { return Ok(written) };
    if written.is_some() {
        return Err(SageMakerError::Invalid(
            "Both Pipeline Definition and Pipeline Definition S3 location shouldn't be present".to_owned(),
        )
        .into());
    }
    let asked = Fields::new()
        .with("Bucket", location.text("Bucket"))
        .with("Key", location.text("ObjectKey"))
        .maybe("VersionId", location.optional_text("VersionId"));
    let found = call.call("s3", "GetObject", asked).map_err(|fault| {
        SageMakerError::Invalid(format!("Failed to read the pipeline definition from S3: {}", fault.message))
    })?;
    let body = found.get("Body").and_then(Value::as_blob).unwrap_or_default();
    Ok(Some(String::from_utf8_lossy(body).into_owned()))
}
