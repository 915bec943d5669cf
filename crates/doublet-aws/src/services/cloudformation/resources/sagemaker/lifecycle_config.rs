//! `AWS::SageMaker::NotebookInstanceLifecycleConfig`: scripts that notebook instances begin with.

use super::{Recipe, delete, make, name_of, parameters};
use crate::services::cloudformation::resources::ResourceType;

const NAME: &str = "NotebookInstanceLifecycleConfigName";
const RECIPE: Recipe = Recipe {
    create: "CreateNotebookInstanceLifecycleConfig",
    name: NAME,
    arn: "NotebookInstanceLifecycleConfigArn",
    named_by: NAME,
};

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::NotebookInstanceLifecycleConfig",
    properties: &[NAME, "OnCreate", "OnStart", "Tags"],
    required: &[],
    replaced_by: &[NAME],
    carried: &[],
    named_by: Some(NAME),
    attributes: &[NAME],
    create: |workshop, properties| make(workshop, &RECIPE, properties),
    update: |workshop, before, properties| {
        let operation = "UpdateNotebookInstanceLifecycleConfig";
        let input = parameters(operation, properties).with(NAME, name_of(before));
        workshop.ask("sagemaker", operation, input)?;
        Ok(Some(super::changed(before)))
    },
    delete: |workshop, config| delete(workshop, "DeleteNotebookInstanceLifecycleConfig", NAME, config),
};
