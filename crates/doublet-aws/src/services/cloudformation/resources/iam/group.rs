//! `AWS::IAM::Group`: a group with its policies.

use super::entity::{Entity, Kind, LONGEST_NAME, told};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::Group",
    properties: &["GroupName", "ManagedPolicyArns", "Path", "Policies"],
    required: &[],
    replaced_by: &["GroupName"],
    carried: &[],
    named_by: Some("GroupName"),
    attributes: &["Arn"],
    create,
    update,
    delete: |workshop, before| strip(workshop, &before.physical, &before.properties),
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "GroupName").unwrap_or_else(|| workshop.new_name(LONGEST_NAME));
    let group = Entity { kind: Kind::Group, name: &name };
    let output = workshop.ask("iam", "CreateGroup", group.input().maybe("Path", text(properties, "Path")))?;
    let made = Made::new(&name).with("Arn", told(&output, "Group", "Arn"));
    let outfitted = group.set_policies(workshop, &Node::Null, properties);
    if outfitted.is_err() {
        // What fails half way leaves nothing behind.
        drop(strip(workshop, &name, properties));
    }
    outfitted.map(|()| made)
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let group = Entity { kind: Kind::Group, name: &before.physical };
    let path = |properties: &Node| text(properties, "Path").unwrap_or_else(|| "/".to_owned());
    if path(&before.properties) != path(properties) {
        workshop.ask("iam", "UpdateGroup", group.input().with("NewPath", path(properties)))?;
    }
    group.set_policies(workshop, &before.properties, properties)?;
    let output = workshop.ask("iam", "GetGroup", group.input())?;
    Ok(Some(Made::new(&before.physical).with("Arn", told(&output, "Group", "Arn"))))
}

fn strip(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    let group = Entity { kind: Kind::Group, name };
    group.set_policies(workshop, properties, &Node::Null)?;
    workshop.ask_to_remove("iam", "DeleteGroup", group.input())
}
