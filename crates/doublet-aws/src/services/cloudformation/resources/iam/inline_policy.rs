//! `AWS::IAM::GroupPolicy`, `AWS::IAM::RolePolicy`, `AWS::IAM::UserPolicy`: a policy that one of them has as its own.

use super::entity::{Entity, Kind};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text};
use crate::services::cloudformation::template::node::Node;

pub(crate) static GROUP_POLICY: ResourceType =
    policy_of("AWS::IAM::GroupPolicy", &["GroupName", "PolicyDocument", "PolicyName"], &["GroupName", "PolicyName"]);
pub(crate) static ROLE_POLICY: ResourceType =
    policy_of("AWS::IAM::RolePolicy", &["PolicyDocument", "PolicyName", "RoleName"], &["PolicyName", "RoleName"]);
pub(crate) static USER_POLICY: ResourceType =
    policy_of("AWS::IAM::UserPolicy", &["PolicyDocument", "PolicyName", "UserName"], &["PolicyName", "UserName"]);

const fn policy_of(
    kind: &'static str,
    properties: &'static [&'static str],
    names: &'static [&'static str],
) -> ResourceType {
    ResourceType {
        kind,
        properties,
        required: names,
        replaced_by: names,
        carried: &[],
        named_by: None,
        attributes: &[],
        create: put,
        update: |workshop, _, properties| put(workshop, properties).map(Some),
        delete: |workshop, before| {
            let (kind, name) = owner(&before.properties);
            let policy = text(&before.properties, "PolicyName").unwrap_or_default();
            Entity { kind, name: &name }.delete_policy(workshop, &policy)
        },
    }
}

fn put(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let (kind, name) = owner(properties);
    let policy = text(properties, "PolicyName").unwrap_or_default();
    let words = document(properties, "PolicyDocument").unwrap_or_default();
    Entity { kind, name: &name }.put_policy(workshop, &policy, &words)?;
    Ok(Made::new(format!("{policy}|{name}")))
}

/// Whose policy it is; each type requires the name of its own.
fn owner(properties: &Node) -> (Kind, String) {
    let mut named = Kind::ALL.into_iter().filter_map(|kind| Some((kind, text(properties, kind.name_member())?)));
    named.next().unwrap_or((Kind::Role, String::new()))
}
