//! Executions of pipelines: `StartPipelineExecution`, `StopPipelineExecution`, and everything that is said of them.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::pipelines::{Pipeline, PipelineExecution};
use crate::services::sagemaker::kinds::{Doubled, Making, arn};
use crate::services::sagemaker::ops::things::create::new;
use crate::services::sagemaker::ops::things::describe::output;
use crate::services::sagemaker::ops::things::find::key_of;
use crate::services::sagemaker::ops::things::list::{listed, slice};
use crate::services::sagemaker::ops::tracking::update::replace;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

const PAGE: usize = 100;

pub(crate) fn start_pipeline_execution(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let pipeline = call.state.find(Pipeline::KIND, call.place, input.text("PipelineName"))?;
    let name = pipeline.name.clone();
    let definition = pipeline.facts.get("PipelineDefinition").cloned();
    let pipeline_arn = pipeline.arn.clone();
    let id = call.ids.principal("", 12).to_ascii_lowercase();
    let key = format!("{name}/execution/{id}");
    let display = input.optional_text("PipelineExecutionDisplayName").map_or_else(|| id.clone(), str::to_owned);
    let mut execution = new(call, &display, arn(call.place, &format!("pipeline/{key}")), input);
    execution.facts.remove("PipelineName");
    execution.facts.set("PipelineArn", pipeline_arn);
    execution.facts.set("StartTime", call.now);
    if let Some(definition) = definition {
        execution.facts.set("PipelineDefinition", definition);
    }
    let making = Making { now: call.now, place: call.place };
    (PipelineExecution::KIND.complete)(call.state, &mut execution, &making)?;
    let answer = execution.arn_only(PipelineExecution::KIND);
    call.state.insert(PipelineExecution::KIND, &key, execution);
    if let Some(pipeline) = call.state.get_mut(Pipeline::KIND, &name) {
        pipeline.facts.set("LastRunTime", call.now);
    }
    Ok(answer)
}

pub(crate) fn stop_pipeline_execution(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let execution = the_execution(call, input)?;
    let status = execution.status(PipelineExecution::KIND).unwrap_or_default();
    Err(SageMakerError::Invalid(format!(
        "Pipeline execution with ARN {} is in status {status} and cannot be stopped.",
        execution.arn
    ))
    .into())
}

pub(crate) fn describe_pipeline_execution(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    Ok(output("DescribePipelineExecution", &the_execution(call, input)?.description(PipelineExecution::KIND)))
}

pub(crate) fn describe_definition(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let execution = the_execution(call, input)?;
    let definition = execution.facts.text("PipelineDefinition").unwrap_or_default();
    Ok(Fields::new().with("PipelineDefinition", definition).with("CreationTime", execution.created))
}

pub(crate) fn update_pipeline_execution(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let kind = PipelineExecution::KIND;
    let execution = call.state.find_mut(kind, call.place, input.text("PipelineExecutionArn"))?;
    replace(execution, input, &["PipelineExecutionDescription", "ParallelismConfiguration"]);
    if let Some(name) = input.optional_text("PipelineExecutionDisplayName") {
        name.clone_into(&mut execution.name);
        execution.facts.set("PipelineExecutionDisplayName", name);
    }
    execution.modified = call.now;
    Ok(execution.arn_only(kind))
}

pub(crate) fn list_pipeline_executions(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = key_of(Pipeline::KIND, input.text("PipelineName"));
    let pipeline = call.state.find(Pipeline::KIND, call.place, name)?;
    listed(call.state, PipelineExecution::KIND, input, |execution| {
        execution.facts.text("PipelineArn") == Some(pipeline.arn.as_str())
    })
}

pub(crate) fn list_parameters(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let execution = the_execution(call, input)?;
    let parameters = execution.facts.get("PipelineParameters").map_or(&[][..], Kept::as_list);
    let (page, next) = slice(parameters.iter().collect(), input, PAGE)?;
    let page: Value = page.into_iter().map(Value::from).collect();
    Ok(Fields::new().with("PipelineParameters", page).maybe("NextToken", next))
}

/// No step runs: there is none to list.
pub(crate) fn list_steps(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    the_execution(call, input)?;
    Ok(Fields::new().with("PipelineExecutionSteps", Vec::<Value>::new()))
}

fn the_execution<'c>(call: &'c Call<'_, SageMaker>, input: &Input<'_>) -> Result<&'c Resource, SageMakerError> {
    call.state.find(PipelineExecution::KIND, call.place, input.text("PipelineExecutionArn"))
}
