//! A stack: what it was made from, what it consists of, what happened to it.

use serde::{Deserialize, Serialize};

use super::change_set::ChangeSet;
use super::event::Event;
use super::status::Status;
use crate::clock::Timestamp;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// A stack.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Stack {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) status: Status,
    pub(crate) reason: Option<String>,
    pub(crate) description: Option<String>,
    /// The template as it was sent.
    pub(crate) body: String,
    pub(crate) parameters: Vec<StackParameter>,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) outputs: Vec<StackOutput>,
    /// In the order in which they need each other.
    pub(crate) resources: Vec<StackResource>,
    /// Oldest first.
    pub(crate) events: Vec<Event>,
    /// Names of the values that it imports.
    pub(crate) imports: Vec<String>,
    /// Oldest first.
    pub(crate) change_sets: Vec<ChangeSet>,
    /// The change set that was executed last.
    pub(crate) change_set: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) updated: Option<Timestamp>,
    pub(crate) deleted: Option<Timestamp>,
    pub(crate) capabilities: Vec<String>,
    pub(crate) notification_arns: Vec<String>,
    pub(crate) role: Option<String>,
    pub(crate) timeout: Option<i64>,
    pub(crate) disable_rollback: bool,
    pub(crate) protected: bool,
    pub(crate) policy: Option<String>,
    /// The token of the request that made it.
    pub(crate) token: Option<String>,
}

/// A parameter's value.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct StackParameter {
    pub(crate) name: String,
    /// As it was given.
    pub(crate) value: String,
    /// What SSM has under that name.
    pub(crate) resolved: Option<String>,
    /// Whether it is never shown.
    pub(crate) no_echo: bool,
    /// Whether it is a list, separated by commas.
    pub(crate) list: bool,
}

/// An output's value.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct StackOutput {
    pub(crate) name: String,
    pub(crate) value: String,
    pub(crate) description: Option<String>,
    pub(crate) export: Option<String>,
}

/// A resource that was made.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct StackResource {
    pub(crate) logical: String,
    pub(crate) physical: String,
    pub(crate) kind: String,
    /// Evaluated.
    pub(crate) properties: Node,
    pub(crate) attributes: Vec<(String, Node)>,
    pub(crate) status: Status,
    pub(crate) reason: Option<String>,
    pub(crate) at: Timestamp,
    /// What becomes of it when it is not needed any more.
    pub(crate) deletion_policy: Option<String>,
    pub(crate) update_replace_policy: Option<String>,
    /// As JSON.
    pub(crate) metadata: Option<String>,
}

impl StackResource {
    /// The value of an attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<&Node> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Whether it stays when it is not needed any more.
    pub(crate) fn is_retained(&self) -> bool {
        self.deletion_policy.as_deref().is_some_and(|policy| policy.starts_with("Retain"))
    }
}

impl Stack {
    /// Names and values of what it exports.
    pub(crate) fn exports(&self) -> impl Iterator<Item = (&str, &str)> {
        self.outputs.iter().filter_map(|output| Some((output.export.as_deref()?, output.value.as_str())))
    }

    /// The resource of this logical name.
    pub(crate) fn resource(&self, logical: &str) -> Option<&StackResource> {
        self.resources.iter().find(|resource| resource.logical == logical)
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self) -> Fields {
        let resources = self.resources.iter().map(|resource| {
            Fields::new()
                .with("logical_id", &resource.logical)
                .with("physical_id", &resource.physical)
                .with("type", &resource.kind)
                .with("status", resource.status.text())
        });
        let outputs = self.outputs.iter().map(|output| (output.name.clone(), Value::from(&output.value)));
        let parameters =
            self.parameters.iter().map(|parameter| (parameter.name.clone(), Value::from(&parameter.value)));
        let tags = self.tags.iter().map(|(key, value)| (key.clone(), Value::from(value)));
        Fields::new()
            .with("name", &self.name)
            .with("id", &self.id)
            .with("status", self.status.text())
            .maybe("status_reason", self.reason.as_ref())
            .with("resources", resources.collect::<Value>())
            .with("outputs", Value::Map(outputs.collect()))
            .with("parameters", Value::Map(parameters.collect()))
            .with("tags", Value::Map(tags.collect()))
    }
}
