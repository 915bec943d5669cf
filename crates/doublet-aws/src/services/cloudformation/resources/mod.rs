//! The types of resources, one file each: `<service>/<type>.rs`. Resources are made by the other services' own operations.
//!
//! A type says which properties it has, which it must have, which change only with a new resource, what `Fn::GetAtt` can ask for,
//! and how it is made, changed and deleted. Source: the template reference of CloudFormation, "Resource and property reference".

mod dynamodb;
mod iam;
mod marker;
mod s3;
mod sagemaker;
mod sqs;
mod ssm;

use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;

/// One type of resource.
pub(crate) struct ResourceType {
    /// `AWS::SQS::Queue`
    pub(crate) kind: &'static str,
    /// The properties that it has.
    pub(crate) properties: &'static [&'static str],
    /// Those that it must have.
    pub(crate) required: &'static [&'static str],
    /// Those that change only with a new resource.
    pub(crate) replaced_by: &'static [&'static str],
    /// Those that stay as they were when an update does not name them.
    pub(crate) carried: &'static [&'static str],
    /// The property that gives the name, if there is one.
    pub(crate) named_by: Option<&'static str>,
    /// What `Fn::GetAtt` can ask for.
    pub(crate) attributes: &'static [&'static str],
    pub(crate) create: fn(&mut Workshop<'_, '_>, &Node) -> Result<Made, Failure>,
    /// None if a new resource has to take its place.
    pub(crate) update: fn(&mut Workshop<'_, '_>, &StackResource, &Node) -> Result<Option<Made>, Failure>,
    pub(crate) delete: fn(&mut Workshop<'_, '_>, &StackResource) -> Result<(), Failure>,
}

/// All types that are made.
static TYPES: &[&ResourceType] = &[
    &marker::CDK_METADATA,
    &dynamodb::table::TYPE,
    &iam::access_key::TYPE,
    &iam::group::TYPE,
    &iam::inline_policy::GROUP_POLICY,
    &iam::inline_policy::ROLE_POLICY,
    &iam::inline_policy::USER_POLICY,
    &iam::instance_profile::TYPE,
    &iam::managed_policy::TYPE,
    &iam::policy::TYPE,
    &iam::role::TYPE,
    &iam::user::TYPE,
    &iam::user_to_group_addition::TYPE,
    &marker::WAIT_CONDITION_HANDLE,
    &s3::bucket::TYPE,
    &s3::bucket_policy::TYPE,
    &sagemaker::endpoint::TYPE,
    &sagemaker::endpoint_config::TYPE,
    &sagemaker::lifecycle_config::TYPE,
    &sagemaker::model::TYPE,
    &sagemaker::model_package_group::TYPE,
    &sagemaker::notebook_instance::TYPE,
    &sqs::queue::TYPE,
    &sqs::queue_policy::TYPE,
    &ssm::document::TYPE,
    &ssm::parameter::TYPE,
];

/// The type of this name.
pub(crate) fn find(kind: &str) -> Option<&'static ResourceType> {
    TYPES.iter().copied().find(|known| known.kind == kind)
}

/// The names of all types that are made.
pub(crate) fn names() -> Vec<&'static str> {
    TYPES.iter().map(|known| known.kind).collect()
}

impl ResourceType {
    /// Refuses properties that the type does not have, and the lack of those that it must have.
    pub(crate) fn check(&self, logical: &str, properties: &Node) -> Result<(), Failure> {
        let mut wrong = Vec::new();
        for name in self.required {
            if properties.get(name).is_none() {
                wrong.push(format!("#: required key [{name}] not found"));
            }
        }
        for (name, _) in properties.entries() {
            if !self.properties.contains(&name.as_str()) {
                wrong.push(format!("#: extraneous key [{name}] is not permitted"));
            }
        }
        if wrong.is_empty() {
            return Ok(());
        }
        Err(Failure::new(format!(
            "Properties validation failed for resource {logical} with message:\n{}",
            wrong.join("\n")
        )))
    }

    /// Properties that differ.
    pub(crate) fn differences(before: &Node, after: &Node) -> Vec<String> {
        let names = before.entries().iter().chain(after.entries()).map(|(name, _)| name.clone());
        let mut changed: Vec<String> = names.filter(|name| before.get(name) != after.get(name)).collect();
        changed.sort_unstable();
        changed.dedup();
        changed
    }

    /// Whether these properties ask for a new resource.
    pub(crate) fn needs_replacement(&self, before: &Node, after: &Node) -> bool {
        let text =
            |properties: &Node, name: &str| properties.get(name).map(|value| value.scalar().ok_or(value.clone()));
        self.replaced_by.iter().any(|name| text(before, name) != text(after, name))
    }

    /// Fills in properties that an update does not name and that stay as they were.
    pub(crate) fn carry_over(&self, before: &Node, after: &mut Node) {
        let Node::Map(entries) = after else { return };
        for name in self.carried {
            if let Some(value) = before.get(name).filter(|_| entries.iter().all(|(known, _)| known != name)) {
                entries.push(((*name).to_owned(), value.clone()));
            }
        }
    }
}

/// The text of a property.
fn text(properties: &Node, name: &str) -> Option<String> {
    properties.get(name).and_then(Node::scalar)
}

/// The texts of a property that is a list.
fn texts(properties: &Node, name: &str) -> Vec<String> {
    properties.get(name).map(Node::scalars).unwrap_or_default()
}

/// The document that a property holds, as JSON.
fn document(properties: &Node, name: &str) -> Option<String> {
    properties.get(name).map(Node::document)
}
