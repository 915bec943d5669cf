//! `UpdateEndpoint`: another configuration for an endpoint that runs.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::endpoints::{Endpoint, deploy};
use crate::services::sagemaker::kinds::{Doubled, Making};
use crate::services::sagemaker::ops::things::pace::pace;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::{Fields, Kept};

/// What an operator has set, by the words that leave it out.
const PROPERTIES: [(&str, &[&str]); 2] = [
    ("DesiredWeight", &["CurrentWeight", "DesiredWeight"]),
    ("DesiredInstanceCount", &["CurrentInstanceCount", "DesiredInstanceCount"]),
];

pub(crate) fn update_endpoint(call: &mut Call<'_, SageMaker>, input: &Input<'_>) -> Result<Fields, Stop> {
    let pace = pace(call, "UpdateEndpoint", input.text("EndpointName"), input)?;
    let before = call.state.find(Endpoint::KIND, call.place, input.text("EndpointName"))?;
    if matches!(before.status(Endpoint::KIND), Some("Creating" | "Updating")) {
        return Err(SageMakerError::EndpointAtWork(before.arn.clone()).into());
    }
    let mut endpoint = before.clone();
    deploy(call.state, &mut endpoint, input.text("EndpointConfigName"), &Making { now: call.now, place: call.place })?;
    if input.flag("RetainAllVariantProperties") {
        let left_out: Vec<&str> = input
            .structures("ExcludeRetainedVariantProperties")
            .iter()
            .map(|property| property.text("VariantPropertyType"))
            .collect();
        retain(before, &mut endpoint, &left_out);
    }
    if let Some(deployment) = input.kept("DeploymentConfig") {
        endpoint.facts.set("LastDeploymentConfig", deployment);
    } else if !input.flag("RetainDeploymentConfig") {
        endpoint.facts.remove("LastDeploymentConfig");
    }
    endpoint.modified = call.now;
    let answer = endpoint.arn_only(Endpoint::KIND);
    if let Some(known) = call.state.get_mut(Endpoint::KIND, &endpoint.name) {
        *known = endpoint.clone();
        known.facts.set("EndpointStatus", "InService");
    }
    if let (Some(pace), Some(takes)) = (pace, &Endpoint::KIND.takes) {
        call.state.begin(Endpoint::KIND, &endpoint.name, takes, "Updating", pace, call.now);
    }
    Ok(answer)
}

/// Variants of the same name stay as they were set.
fn retain(before: &Resource, endpoint: &mut Resource, left_out: &[&str]) {
    let named = |variant: &Kept| variant.member("VariantName").and_then(Kept::as_text).map(str::to_owned);
    let former = before.facts.get("ProductionVariants").map_or(&[][..], Kept::as_list);
    for variant in endpoint.facts.list_mut("ProductionVariants") {
        let Some(same) = former.iter().find(|known| named(known) == named(variant)) else { continue };
        for (word, members) in PROPERTIES {
            if left_out.contains(&word) {
                continue;
            }
            for member in members {
                if let Some(value) = same.member(member) {
                    variant.set_member(member, value.clone());
                }
            }
        }
    }
}
