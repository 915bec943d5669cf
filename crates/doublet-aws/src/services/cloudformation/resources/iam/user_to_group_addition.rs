//! `AWS::IAM::UserToGroupAddition`: some users in a group.

use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text, texts};
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::UserToGroupAddition",
    properties: &["GroupName", "Users"],
    required: &["GroupName", "Users"],
    replaced_by: &[],
    carried: &[],
    named_by: None,
    attributes: &["Id"],
    create: |workshop, properties| {
        add(workshop, properties)?;
        let name = workshop.new_name(64);
        Ok(Made::new(&name).with("Id", name))
    },
    update: |workshop, before, properties| {
        let users = texts(properties, "Users");
        let same = text(&before.properties, "GroupName") == text(properties, "GroupName");
        remove(workshop, &before.properties, |user| !same || !users.iter().any(|kept| kept == user))?;
        add(workshop, properties)?;
        Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
    },
    delete: |workshop, before| remove(workshop, &before.properties, |_| true),
};

fn add(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<(), Failure> {
    for user in texts(properties, "Users") {
        workshop.ask("iam", "AddUserToGroup", of(properties, &user))?;
    }
    Ok(())
}

fn remove(workshop: &mut Workshop<'_, '_>, properties: &Node, is_gone: impl Fn(&str) -> bool) -> Result<(), Failure> {
    for user in texts(properties, "Users").iter().filter(|user| is_gone(user)) {
        workshop.ask_to_remove("iam", "RemoveUserFromGroup", of(properties, user))?;
    }
    Ok(())
}

fn of(properties: &Node, user: &str) -> Fields {
    Fields::new().maybe("GroupName", text(properties, "GroupName")).with("UserName", user)
}
