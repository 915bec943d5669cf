//! `AWS::IAM::AccessKey`: an access key of a user, with its secret.

use super::entity::told;
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::AccessKey",
    properties: &["Serial", "Status", "UserName"],
    required: &["UserName"],
    replaced_by: &["Serial", "UserName"],
    // The service asks for the name again; suites written for other doubles leave it out when the user stays the same.
    carried: &["UserName"],
    named_by: None,
    attributes: &["SecretAccessKey"],
    create,
    update,
    delete: |workshop, before| workshop.ask_to_remove("iam", "DeleteAccessKey", of(before)),
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let user = text(properties, "UserName").unwrap_or_default();
    let output = workshop.ask("iam", "CreateAccessKey", Fields::new().with("UserName", &user))?;
    let key = told(&output, "AccessKey", "AccessKeyId");
    if let Some(status) = text(properties, "Status").filter(|status| status != "Active") {
        let input = Fields::new().with("UserName", user).with("AccessKeyId", &key).with("Status", status);
        workshop.ask("iam", "UpdateAccessKey", input)?;
    }
    Ok(Made::new(key).with("SecretAccessKey", told(&output, "AccessKey", "SecretAccessKey")))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let status = text(properties, "Status").unwrap_or_else(|| "Active".to_owned());
    workshop.ask("iam", "UpdateAccessKey", of(before).with("Status", status))?;
    Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
}

fn of(key: &StackResource) -> Fields {
    Fields::new().maybe("UserName", text(&key.properties, "UserName")).with("AccessKeyId", &key.physical)
}
