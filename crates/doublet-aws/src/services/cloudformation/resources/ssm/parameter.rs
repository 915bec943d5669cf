//! `AWS::SSM::Parameter`. Secure ones cannot be made by a template.

use super::{set_tags, tag_list};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SSM::Parameter",
    properties: &["AllowedPattern", "DataType", "Description", "Name", "Policies", "Tags", "Tier", "Type", "Value"],
    required: &["Type", "Value"],
    replaced_by: &["Name"],
    carried: &[],
    named_by: Some("Name"),
    attributes: &["Type", "Value"],
    create,
    update,
    delete: |workshop, parameter| {
        workshop.ask_to_remove("ssm", "DeleteParameter", Fields::new().with("Name", &parameter.physical))
    },
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "Name").unwrap_or_else(|| {
        let suffix = workshop.call.ids.principal("", 12);
        format!("CFN-{}-{suffix}", workshop.logical)
    });
    let tags = workshop.tags(properties.get("Tags"));
    let input = input(&name, properties)?;
    let input = if tags.is_empty() { input } else { input.with("Tags", tag_list(&tags)) };
    workshop.ask("ssm", "PutParameter", input)?;
    Ok(made(&name, properties))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let input = input(&before.physical, properties)?.with("Overwrite", true);
    workshop.ask("ssm", "PutParameter", input)?;
    set_tags(workshop, "Parameter", before, properties)?;
    Ok(Some(made(&before.physical, properties)))
}

fn input(name: &str, properties: &Node) -> Result<Fields, Failure> {
    let kind = text(properties, "Type").unwrap_or_default();
    if kind == "SecureString" {
        return Err(Failure::new(
            "Properties validation failed for resource with message:\n#/Type: #: SecureString is not a valid enum value",
        ));
    }
    Ok(Fields::new()
        .with("Name", name)
        .with("Type", kind)
        .with("Value", text(properties, "Value").unwrap_or_default())
        .maybe("AllowedPattern", text(properties, "AllowedPattern"))
        .maybe("DataType", text(properties, "DataType"))
        .maybe("Description", text(properties, "Description"))
        .maybe("Policies", properties.get("Policies").map(Node::document))
        .maybe("Tier", text(properties, "Tier")))
}

fn made(name: &str, properties: &Node) -> Made {
    Made::new(name)
        .with("Type", text(properties, "Type").unwrap_or_default())
        .with("Value", text(properties, "Value").unwrap_or_default())
}
