//! `UpdateEndpointWeightsAndCapacities`: how much of the traffic a variant gets, and how many machines.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::kinds::Doubled;
use crate::services::sagemaker::kinds::endpoints::Endpoint;
use crate::services::sagemaker::state::SageMaker;
use crate::value::{Fields, Kept};

pub(crate) fn update_endpoint_weights_and_capacities(
    call: &mut Call<'_, SageMaker>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let endpoint = call.state.find_mut(Endpoint::KIND, call.place, input.text("EndpointName"))?;
    let desired = input.structures("DesiredWeightsAndCapacities");
    let mut seen: Vec<&str> = Vec::with_capacity(desired.len());
    for name in desired.iter().map(|desired| desired.text("VariantName")) {
        if seen.contains(&name) {
            return Err(SageMakerError::RepeatedVariant(name.to_owned()).into());
        }
        seen.push(name);
    }
    let config = endpoint.facts.text("EndpointConfigName").unwrap_or_default().to_owned();
    let variants = endpoint.facts.list_mut("ProductionVariants");
    let is = |variant: &Kept, name: &str| variant.member("VariantName").and_then(Kept::as_text) == Some(name);
    let unknown: Vec<&str> =
        seen.iter().copied().filter(|name| !variants.iter().any(|variant| is(variant, name))).collect();
    if !unknown.is_empty() {
        return Err(SageMakerError::UnknownVariants { names: unknown.join(", "), config }.into());
    }
    for desired in desired {
        let Some(variant) = variants.iter_mut().find(|variant| is(variant, desired.text("VariantName"))) else {
            continue;
        };
        for (asked, members) in [
            ("DesiredWeight", ["CurrentWeight", "DesiredWeight"]),
            ("DesiredInstanceCount", ["CurrentInstanceCount", "DesiredInstanceCount"]),
            ("ServerlessUpdateConfig", ["CurrentServerlessConfig", "DesiredServerlessConfig"]),
        ] {
            if let Some(value) = desired.kept(asked) {
                for member in members {
                    variant.set_member(member, value.clone());
                }
            }
        }
    }
    endpoint.modified = call.now;
    Ok(endpoint.arn_only(Endpoint::KIND))
}
