//! `AWS::SageMaker::EndpointConfig`. Every change makes a new one.

use super::{Recipe, delete, make};
use crate::services::cloudformation::resources::ResourceType;

const RECIPE: Recipe = Recipe {
    create: "CreateEndpointConfig",
    name: "EndpointConfigName",
    arn: "EndpointConfigArn",
    named_by: "EndpointConfigName",
};

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::EndpointConfig",
    properties: &[
        "AsyncInferenceConfig",
        "DataCaptureConfig",
        "EnableNetworkIsolation",
        "EndpointConfigName",
        "ExecutionRoleArn",
        "ExplainerConfig",
        "KmsKeyId",
        "ProductionVariants",
        "ShadowProductionVariants",
        "Tags",
        "VpcConfig",
    ],
    required: &["ProductionVariants"],
    replaced_by: &[
        "AsyncInferenceConfig",
        "DataCaptureConfig",
        "EnableNetworkIsolation",
        "EndpointConfigName",
        "ExecutionRoleArn",
        "ExplainerConfig",
        "KmsKeyId",
        "ProductionVariants",
        "ShadowProductionVariants",
        "VpcConfig",
    ],
    carried: &[],
    named_by: Some("EndpointConfigName"),
    attributes: &["EndpointConfigName"],
    create: |workshop, properties| make(workshop, &RECIPE, properties),
    update: |_, before, _| Ok(Some(super::changed(before))),
    delete: |workshop, config| delete(workshop, "DeleteEndpointConfig", "EndpointConfigName", config),
};
