//! What answers predictions: models, endpoint configurations, endpoints.

use super::{Doubled, Kind, List, Making, Takes};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;
use crate::value::Kept;

/// Artifacts and the image that they run in.
pub(crate) struct Model;

impl Doubled for Model {
    const KIND: &'static Kind = &Kind {
        arn: "model",
        seen_as: "models",
        name: "ModelName",
        arn_member: "ModelArn",
        status: "",
        describe: "DescribeModel",
        list: List::of("Models"),
        takes: None,
        missing: ("ValidationException", |arn, _| format!("Could not find model \"{arn}\".")),
        taken: |arn, _| SageMakerError::Invalid(format!("Cannot create already existing model \"{arn}\".")),
        complete: |_, model, _| {
            model.facts.fill("EnableNetworkIsolation", false);
            Ok(())
        },
    };
}

/// Which models an endpoint runs, on what.
pub(crate) struct EndpointConfig;

impl Doubled for EndpointConfig {
    const KIND: &'static Kind = &Kind {
        arn: "endpoint-config",
        seen_as: "endpoint_configs",
        name: "EndpointConfigName",
        arn_member: "EndpointConfigArn",
        status: "",
        describe: "DescribeEndpointConfig",
        list: List::of("EndpointConfigs"),
        takes: None,
        missing: ("ValidationException", |arn, _| format!("Could not find endpoint configuration \"{arn}\".")),
        taken: |arn, _| {
            SageMakerError::Invalid(format!("Cannot create already existing endpoint configuration \"{arn}\"."))
        },
        complete: check_variants,
    };
}

/// Something that answers predictions.
pub(crate) struct Endpoint;

impl Doubled for Endpoint {
    const KIND: &'static Kind = &Kind {
        arn: "endpoint",
        seen_as: "endpoints",
        name: "EndpointName",
        arn_member: "EndpointArn",
        status: "EndpointStatus",
        describe: "DescribeEndpoint",
        list: List::of("Endpoints"),
        takes: Some(Takes { meanwhile: "Creating", failed: "Failed", ended: &[] }),
        missing: ("ValidationException", |arn, _| format!("Could not find endpoint \"{arn}\".")),
        taken: |arn, _| SageMakerError::Invalid(format!("Cannot create already existing endpoint \"{arn}\".")),
        complete: |state, endpoint, making| {
            let config = endpoint.facts.text("EndpointConfigName").unwrap_or_default().to_owned();
            deploy(state, endpoint, &config, making)?;
            endpoint.facts.set("EndpointStatus", "InService");
            // What it is to be deployed with is no part of what it is.
            if let Some(deployment) = endpoint.facts.remove("DeploymentConfig") {
                endpoint.facts.set("LastDeploymentConfig", deployment);
            }
            Ok(())
        },
    };
}

/// Memory that a serverless variant can have.
const MEMORY_SIZES: [i64; 6] = [1024, 2048, 3072, 4096, 5120, 6144];

fn check_variants(state: &SageMaker, config: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let variants = ["ProductionVariants", "ShadowProductionVariants"];
    let mut seen = Vec::new();
    for variant in variants.iter().filter_map(|name| config.facts.get(name)).flat_map(Kept::as_list) {
        let text = |name: &str| variant.member(name).and_then(Kept::as_text);
        let name = text("VariantName").unwrap_or_default();
        if seen.contains(&name) {
            return Err(SageMakerError::RepeatedVariant(name.to_owned()));
        }
        seen.push(name);
        let memory = variant.member("ServerlessConfig").and_then(|config| config.member("MemorySizeInMB"));
        if let Some(memory) = memory.and_then(Kept::as_integer).filter(|memory| !MEMORY_SIZES.contains(memory)) {
            let sizes = MEMORY_SIZES.map(|size| size.to_string()).join(", ");
            return Err(SageMakerError::Invalid(format!(
                "Value '{memory}' at 'MemorySizeInMB' failed to satisfy constraint: Member must satisfy enum value set: \
                 [{sizes}]"
            )));
        }
        if let Some(model) = text("ModelName") {
            state.find(Model::KIND, making.place, model)?;
        }
    }
    Ok(())
}

/// Gives an endpoint the variants of a configuration.
pub(crate) fn deploy(
    state: &SageMaker,
    endpoint: &mut Resource,
    config: &str,
    making: &Making<'_>,
) -> Result<(), SageMakerError> {
    let found = state.find(EndpointConfig::KIND, making.place, config)?;
    let variants = |name: &str| found.facts.get(name).map(|variants| variants.as_list().iter().map(running).collect());
    endpoint.facts.set("EndpointConfigName", config);
    endpoint.facts.set("ProductionVariants", variants("ProductionVariants").unwrap_or_else(Vec::new));
    match variants("ShadowProductionVariants") {
        Some(shadows) => endpoint.facts.set("ShadowProductionVariants", shadows),
        None => drop(endpoint.facts.remove("ShadowProductionVariants")),
    }
    for copied in ["AsyncInferenceConfig", "DataCaptureConfig", "ExplainerConfig"] {
        match found.facts.get(copied) {
            Some(value) => endpoint.facts.set(copied, value.clone()),
            None => drop(endpoint.facts.remove(copied)),
        }
    }
    Ok(())
}

/// A variant as it runs.
fn running(variant: &Kept) -> Kept {
    let copied = |from: &str, to: &str| variant.member(from).map(|value| (to.to_owned(), value.clone()));
    let weight = || variant.member("InitialVariantWeight").cloned().unwrap_or(Kept::Float(1.0));
    let members = [
        copied("VariantName", "VariantName"),
        Some(("CurrentWeight".to_owned(), weight())),
        Some(("DesiredWeight".to_owned(), weight())),
        copied("InitialInstanceCount", "CurrentInstanceCount"),
        copied("InitialInstanceCount", "DesiredInstanceCount"),
        copied("ServerlessConfig", "CurrentServerlessConfig"),
        copied("ServerlessConfig", "DesiredServerlessConfig"),
        copied("ManagedInstanceScaling", "ManagedInstanceScaling"),
        copied("RoutingConfig", "RoutingConfig"),
    ];
    Kept::Map(members.into_iter().flatten().collect())
}
