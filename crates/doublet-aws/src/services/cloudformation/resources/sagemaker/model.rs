//! `AWS::SageMaker::Model`. Every change makes a new one.

use super::{Recipe, delete, make};
use crate::services::cloudformation::resources::ResourceType;

const RECIPE: Recipe = Recipe { create: "CreateModel", name: "ModelName", arn: "ModelArn", named_by: "ModelName" };

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::Model",
    properties: &[
        "Containers",
        "EnableNetworkIsolation",
        "ExecutionRoleArn",
        "InferenceExecutionConfig",
        "ModelName",
        "PrimaryContainer",
        "Tags",
        "VpcConfig",
    ],
    required: &[],
    replaced_by: &[
        "Containers",
        "EnableNetworkIsolation",
        "ExecutionRoleArn",
        "InferenceExecutionConfig",
        "ModelName",
        "PrimaryContainer",
        "VpcConfig",
    ],
    carried: &[],
    named_by: Some("ModelName"),
    attributes: &["ModelName"],
    create: |workshop, properties| make(workshop, &RECIPE, properties),
    update: |_, before, _| Ok(Some(super::changed(before))),
    delete: |workshop, model| delete(workshop, "DeleteModel", "ModelName", model),
};
