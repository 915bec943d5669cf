//! `AWS::SageMaker::Endpoint`. Another configuration is deployed to the endpoint that is there.

use super::{Recipe, delete, make, name_of, parameters};
use crate::services::cloudformation::resources::ResourceType;

const RECIPE: Recipe =
    Recipe { create: "CreateEndpoint", name: "EndpointName", arn: "EndpointArn", named_by: "EndpointName" };

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::Endpoint",
    properties: &[
        "DeploymentConfig",
        "EndpointConfigName",
        "EndpointName",
        "ExcludeRetainedVariantProperties",
        "RetainAllVariantProperties",
        "RetainDeploymentConfig",
        "Tags",
    ],
    required: &["EndpointConfigName"],
    replaced_by: &["EndpointName"],
    carried: &[],
    named_by: Some("EndpointName"),
    attributes: &["EndpointName"],
    create: |workshop, properties| make(workshop, &RECIPE, properties),
    update: |workshop, before, properties| {
        let input = parameters("UpdateEndpoint", properties).with("EndpointName", name_of(before));
        workshop.ask("sagemaker", "UpdateEndpoint", input)?;
        Ok(Some(super::changed(before)))
    },
    delete: |workshop, endpoint| delete(workshop, "DeleteEndpoint", "EndpointName", endpoint),
};
