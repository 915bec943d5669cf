//! `AWS::IAM::InstanceProfile`: a profile and the role in it.

use super::entity::told;
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text, texts};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::InstanceProfile",
    properties: &["InstanceProfileName", "Path", "Roles"],
    required: &["Roles"],
    replaced_by: &["InstanceProfileName", "Path"],
    carried: &[],
    named_by: Some("InstanceProfileName"),
    attributes: &["Arn"],
    create,
    update,
    delete: |workshop, before| strip(workshop, &before.physical, &before.properties),
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "InstanceProfileName").unwrap_or_else(|| workshop.new_name(128));
    let input = of(&name).maybe("Path", text(properties, "Path"));
    let output = workshop.ask("iam", "CreateInstanceProfile", input)?;
    let filled = set_roles(workshop, &name, &Node::Null, properties);
    if filled.is_err() {
        // What fails half way leaves nothing behind.
        drop(strip(workshop, &name, properties));
    }
    filled.map(|()| Made::new(&name).with("Arn", told(&output, "InstanceProfile", "Arn")))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    set_roles(workshop, &before.physical, &before.properties, properties)?;
    Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
}

/// A profile has one role at most: the former one goes before the new one comes.
fn set_roles(workshop: &mut Workshop<'_, '_>, name: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    let (old, new) = (texts(before, "Roles"), texts(after, "Roles"));
    for role in old.iter().filter(|role| !new.contains(role)) {
        workshop.ask_to_remove("iam", "RemoveRoleFromInstanceProfile", of(name).with("RoleName", role))?;
    }
    for role in new.iter().filter(|role| !old.contains(role)) {
        workshop.ask("iam", "AddRoleToInstanceProfile", of(name).with("RoleName", role))?;
    }
    Ok(())
}

fn strip(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    set_roles(workshop, name, properties, &Node::Null)?;
    workshop.ask_to_remove("iam", "DeleteInstanceProfile", of(name))
}

fn of(name: &str) -> Fields {
    Fields::new().with("InstanceProfileName", name)
}
