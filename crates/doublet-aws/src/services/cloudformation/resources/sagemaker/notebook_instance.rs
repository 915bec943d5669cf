//! `AWS::SageMaker::NotebookInstance`. It is stopped to be changed or deleted.

use super::{Recipe, delete, make, name_of, parameters};
use crate::services::cloudformation::deployment::workshop::{Failure, Workshop};
use crate::services::cloudformation::resources::ResourceType;
use crate::services::cloudformation::state::stack::StackResource;
use crate::value::{Fields, Value};

const NAME: &str = "NotebookInstanceName";
const RECIPE: Recipe =
    Recipe { create: "CreateNotebookInstance", name: NAME, arn: "NotebookInstanceArn", named_by: NAME };

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::NotebookInstance",
    properties: &[
        "AcceleratorTypes",
        "AdditionalCodeRepositories",
        "DefaultCodeRepository",
        "DirectInternetAccess",
        "InstanceMetadataServiceConfiguration",
        "InstanceType",
        "KmsKeyId",
        "LifecycleConfigName",
        NAME,
        "PlatformIdentifier",
        "RoleArn",
        "RootAccess",
        "SecurityGroupIds",
        "SubnetId",
        "Tags",
        "VolumeSizeInGB",
    ],
    required: &["InstanceType", "RoleArn"],
    replaced_by: &["DirectInternetAccess", "KmsKeyId", NAME, "PlatformIdentifier", "SecurityGroupIds", "SubnetId"],
    carried: &[],
    named_by: Some(NAME),
    attributes: &[NAME],
    create: |workshop, properties| make(workshop, &RECIPE, properties),
    update: |workshop, before, properties| {
        stop(workshop, before)?;
        let input = parameters("UpdateNotebookInstance", properties).with(NAME, name_of(before));
        workshop.ask("sagemaker", "UpdateNotebookInstance", input)?;
        workshop.ask("sagemaker", "StartNotebookInstance", Fields::new().with(NAME, name_of(before)))?;
        Ok(Some(super::changed(before)))
    },
    delete: |workshop, notebook| {
        stop(workshop, notebook)?;
        delete(workshop, "DeleteNotebookInstance", NAME, notebook)
    },
};

fn stop(workshop: &mut Workshop<'_, '_>, notebook: &StackResource) -> Result<(), Failure> {
    let named = || Fields::new().with(NAME, name_of(notebook));
    let described = workshop.ask("sagemaker", "DescribeNotebookInstance", named())?;
    if described.get("NotebookInstanceStatus").and_then(Value::as_text) == Some("InService") {
        workshop.ask("sagemaker", "StopNotebookInstance", named())?;
    }
    Ok(())
}
