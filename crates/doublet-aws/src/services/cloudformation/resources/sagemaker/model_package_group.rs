//! `AWS::SageMaker::ModelPackageGroup`, with the policy that hangs on it.

use super::{Recipe, delete, make, name_of};
use crate::services::cloudformation::deployment::workshop::{Failure, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document};
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

const NAME: &str = "ModelPackageGroupName";
const RECIPE: Recipe =
    Recipe { create: "CreateModelPackageGroup", name: NAME, arn: "ModelPackageGroupArn", named_by: NAME };

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SageMaker::ModelPackageGroup",
    properties: &["ModelPackageGroupDescription", NAME, "ModelPackageGroupPolicy", "Tags"],
    required: &[NAME],
    replaced_by: &["ModelPackageGroupDescription", NAME],
    carried: &[],
    named_by: Some(NAME),
    attributes: &["CreationTime", "ModelPackageGroupArn", "ModelPackageGroupStatus"],
    create: |workshop, properties| {
        let made = make(workshop, &RECIPE, properties)?.with("ModelPackageGroupStatus", "Completed");
        let name = made.physical.rsplit('/').next().unwrap_or_default().to_owned();
        hang(workshop, &name, properties)?;
        Ok(made)
    },
    update: |workshop, before, properties| {
        let had = before.properties.get("ModelPackageGroupPolicy").is_some();
        if had && properties.get("ModelPackageGroupPolicy").is_none() {
            let named = Fields::new().with(NAME, name_of(before));
            workshop.ask("sagemaker", "DeleteModelPackageGroupPolicy", named)?;
        }
        hang(workshop, name_of(before), properties)?;
        Ok(Some(super::changed(before)))
    },
    delete: |workshop, group| delete(workshop, "DeleteModelPackageGroup", NAME, group),
};

fn hang(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    let Some(policy) = document(properties, "ModelPackageGroupPolicy") else { return Ok(()) };
    let input = Fields::new().with(NAME, name).with("ResourcePolicy", policy);
    workshop.ask("sagemaker", "PutModelPackageGroupPolicy", input).map(drop)
}
