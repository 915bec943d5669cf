//! Lists of job definitions, by the endpoint that they watch.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::monitoring::INPUTS;
use crate::services::sagemaker::ops::things::list::page;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept, Value};

pub(crate) fn list_definitions<K: Doubled>(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let asked = input.optional_text("EndpointName");
    let fits = |definition: &Resource| asked.is_none_or(|asked| endpoint(definition) == Some(asked));
    let (definitions, next) = page(call.state, K::KIND, input, fits)?;
    let summary = |definition: &Resource| {
        Fields::new()
            .with("MonitoringJobDefinitionName", definition.name.as_str())
            .with("MonitoringJobDefinitionArn", definition.arn.as_str())
            .with("CreationTime", definition.created)
            .with("EndpointName", endpoint(definition).unwrap_or_default())
    };
    let told: Value = definitions.into_iter().map(summary).collect();
    Ok(Fields::new().with("JobDefinitionSummaries", told).maybe("NextToken", next))
}

/// The endpoint that a definition watches.
fn endpoint(definition: &Resource) -> Option<&str> {
    INPUTS
        .iter()
        .find_map(|input| definition.facts.within(&[input, "EndpointInput", "EndpointName"]))
        .and_then(Kept::as_text)
}
