//! `AWS::IAM::Role`: a role with its policies, boundary and tags.

use super::entity::{Entity, Kind, LONGEST_NAME, tag_list, told};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

const SHORTEST_SESSION: i64 = 3600;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::Role",
    properties: &[
        "AssumeRolePolicyDocument",
        "Description",
        "ManagedPolicyArns",
        "MaxSessionDuration",
        "Path",
        "PermissionsBoundary",
        "Policies",
        "RoleName",
        "Tags",
    ],
    required: &["AssumeRolePolicyDocument"],
    replaced_by: &["Path", "RoleName"],
    carried: &[],
    named_by: Some("RoleName"),
    attributes: &["Arn", "RoleId"],
    create,
    update,
    delete: |workshop, before| strip(workshop, &before.physical, &before.properties),
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "RoleName").unwrap_or_else(|| workshop.new_name(LONGEST_NAME));
    let role = Entity { kind: Kind::Role, name: &name };
    let tags = workshop.tags(properties.get("Tags"));
    let mut input = role
        .input()
        .with("AssumeRolePolicyDocument", document(properties, "AssumeRolePolicyDocument").unwrap_or_default())
        .maybe("Description", text(properties, "Description"))
        .maybe("MaxSessionDuration", longest_session(properties))
        .maybe("Path", text(properties, "Path"))
        .maybe("PermissionsBoundary", text(properties, "PermissionsBoundary"));
    if !tags.is_empty() {
        input.set("Tags", tag_list(&tags));
    }
    let output = workshop.ask("iam", "CreateRole", input)?;
    let outfitted = role.set_policies(workshop, &Node::Null, properties);
    if outfitted.is_err() {
        // What fails half way leaves nothing behind.
        drop(strip(workshop, &name, properties));
    }
    outfitted.map(|()| made(&name, &output))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let role = Entity { kind: Kind::Role, name: &before.physical };
    let trust = |properties: &Node| document(properties, "AssumeRolePolicyDocument").unwrap_or_default();
    if trust(&before.properties) != trust(properties) {
        workshop.ask("iam", "UpdateAssumeRolePolicy", role.input().with("PolicyDocument", trust(properties)))?;
    }
    let input = role
        .input()
        .with("Description", text(properties, "Description").unwrap_or_default())
        .with("MaxSessionDuration", longest_session(properties).unwrap_or(SHORTEST_SESSION));
    workshop.ask("iam", "UpdateRole", input)?;
    role.set_boundary(workshop, &before.properties, properties)?;
    role.set_tags(workshop, &before.properties, properties)?;
    role.set_policies(workshop, &before.properties, properties)?;
    let output = workshop.ask("iam", "GetRole", role.input())?;
    Ok(Some(made(&before.physical, &output)))
}

fn longest_session(properties: &Node) -> Option<i64> {
    text(properties, "MaxSessionDuration")?.parse().ok()
}

fn made(name: &str, output: &Fields) -> Made {
    Made::new(name).with("Arn", told(output, "Role", "Arn")).with("RoleId", told(output, "Role", "RoleId"))
}

fn strip(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    let role = Entity { kind: Kind::Role, name };
    role.set_policies(workshop, properties, &Node::Null)?;
    workshop.ask_to_remove("iam", "DeleteRole", role.input())
}
