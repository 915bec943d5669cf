//! `AWS::IAM::User`: a user with groups, policies, password and tags.

use super::entity::{Entity, Kind, LONGEST_NAME, tag_list, told};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text, texts};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::User",
    properties: &[
        "Groups",
        "LoginProfile",
        "ManagedPolicyArns",
        "Path",
        "PermissionsBoundary",
        "Policies",
        "Tags",
        "UserName",
    ],
    required: &[],
    replaced_by: &["UserName"],
    carried: &[],
    named_by: Some("UserName"),
    attributes: &["Arn"],
    create,
    update,
    delete,
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "UserName").unwrap_or_else(|| workshop.new_name(LONGEST_NAME));
    let tags = workshop.tags(properties.get("Tags"));
    let mut input = Fields::new()
        .with("UserName", &name)
        .maybe("Path", text(properties, "Path"))
        .maybe("PermissionsBoundary", text(properties, "PermissionsBoundary"));
    if !tags.is_empty() {
        input.set("Tags", tag_list(&tags));
    }
    let output = workshop.ask("iam", "CreateUser", input)?;
    let made = Made::new(&name).with("Arn", told(&output, "User", "Arn"));
    let outfitted = outfit(workshop, &name, &Node::Null, properties);
    if outfitted.is_err() {
        // What fails half way leaves nothing behind.
        drop(strip(workshop, &name, properties));
    }
    outfitted.map(|()| made)
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let name = &before.physical;
    let user = Entity { kind: Kind::User, name };
    let path = |properties: &Node| text(properties, "Path").unwrap_or_else(|| "/".to_owned());
    if path(&before.properties) != path(properties) {
        workshop.ask("iam", "UpdateUser", user.input().with("NewPath", path(properties)))?;
    }
    user.set_boundary(workshop, &before.properties, properties)?;
    user.set_tags(workshop, &before.properties, properties)?;
    outfit(workshop, name, &before.properties, properties)?;
    let output = workshop.ask("iam", "GetUser", user.input())?;
    Ok(Some(Made::new(name).with("Arn", told(&output, "User", "Arn"))))
}

fn delete(workshop: &mut Workshop<'_, '_>, before: &StackResource) -> Result<(), Failure> {
    strip(workshop, &before.physical, &before.properties)
}

/// Gives the user everything that these properties name and the former ones did not.
fn outfit(workshop: &mut Workshop<'_, '_>, name: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    let user = Entity { kind: Kind::User, name };
    user.set_policies(workshop, before, after)?;
    let (old, new) = (texts(before, "Groups"), texts(after, "Groups"));
    for group in new.iter().filter(|group| !old.contains(group)) {
        workshop.ask("iam", "AddUserToGroup", user.input().with("GroupName", group))?;
    }
    for group in old.iter().filter(|group| !new.contains(group)) {
        workshop.ask_to_remove("iam", "RemoveUserFromGroup", user.input().with("GroupName", group))?;
    }
    match (before.get("LoginProfile"), after.get("LoginProfile")) {
        (old, new) if old == new => Ok(()),
        (old, Some(profile)) => {
            let operation = if old.is_some() { "UpdateLoginProfile" } else { "CreateLoginProfile" };
            let input = user
                .input()
                .maybe("Password", text(profile, "Password"))
                .maybe("PasswordResetRequired", profile.get("PasswordResetRequired").and_then(Node::truth));
            workshop.ask("iam", operation, input).map(drop)
        }
        (_, None) => workshop.ask_to_remove("iam", "DeleteLoginProfile", user.input()),
    }
}

/// Deletes the user after everything that these properties gave it.
fn strip(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    outfit(workshop, name, properties, &Node::Null)?;
    workshop.ask_to_remove("iam", "DeleteUser", Fields::new().with("UserName", name))
}
