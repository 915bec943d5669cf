//! `AWS::IAM::Policy`: one policy that some users, groups and roles each have as their own.

use super::entity::{Entity, Kind};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text, texts};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::IAM::Policy",
    properties: &["Groups", "PolicyDocument", "PolicyName", "Roles", "Users"],
    required: &["PolicyDocument", "PolicyName"],
    replaced_by: &[],
    carried: &[],
    named_by: None,
    attributes: &["Id"],
    create: |workshop, properties| {
        if Kind::ALL.iter().all(|kind| texts(properties, kind.plural()).is_empty()) {
            return Err(Failure::new("At least one of [Groups,Roles,Users] must be non-empty."));
        }
        put(workshop, properties)?;
        let name = workshop.new_name(64);
        Ok(Made::new(&name).with("Id", name))
    },
    update,
    delete: |workshop, before| {
        let name = text(&before.properties, "PolicyName").unwrap_or_default();
        take_away(workshop, &before.properties, &name, |_, _| true)
    },
};

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    put(workshop, properties)?;
    let (old, new) = (text(&before.properties, "PolicyName"), text(properties, "PolicyName"));
    let gone = |kind: Kind, name: &str| old != new || !texts(properties, kind.plural()).iter().any(|kept| kept == name);
    take_away(workshop, &before.properties, old.as_deref().unwrap_or_default(), gone)?;
    Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
}

fn put(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<(), Failure> {
    let policy_name = text(properties, "PolicyName").unwrap_or_default();
    let policy = document(properties, "PolicyDocument").unwrap_or_default();
    for kind in Kind::ALL {
        for name in texts(properties, kind.plural()) {
            Entity { kind, name: &name }.put_policy(workshop, &policy_name, &policy)?;
        }
    }
    Ok(())
}

fn take_away(
    workshop: &mut Workshop<'_, '_>,
    properties: &Node,
    policy_name: &str,
    is_gone: impl Fn(Kind, &str) -> bool,
) -> Result<(), Failure> {
    for kind in Kind::ALL {
        for name in texts(properties, kind.plural()).iter().filter(|name| is_gone(kind, name)) {
            Entity { kind, name }.delete_policy(workshop, policy_name)?;
        }
    }
    Ok(())
}
