//! What a template means for one stack: values of parameters, conditions, functions.

mod functions;
pub(crate) use functions::{check_attribute, check_function};
pub(crate) mod conditions;
pub(crate) mod dynamic;
pub(crate) mod parameters;

use std::collections::BTreeMap;

use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::Template;
use crate::services::cloudformation::template::node::Node;

/// Everything that a function may ask for.
pub(crate) struct Scope<'a> {
    /// The template that is evaluated.
    pub(crate) template: &'a Template,
    /// Values of parameters by name.
    pub(crate) parameters: &'a BTreeMap<String, Node>,
    /// Conditions that are known already.
    pub(crate) conditions: BTreeMap<String, bool>,
    /// The resources that have been made.
    pub(crate) resources: &'a [StackResource],
    /// What other stacks export, by name.
    pub(crate) exports: &'a BTreeMap<String, String>,
    /// Of which stack, where.
    pub(crate) pseudo: &'a Pseudo,
}

/// The pseudo parameters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pseudo {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) partition: &'static str,
    pub(crate) stack_id: String,
    pub(crate) stack_name: String,
    pub(crate) notification_arns: Vec<String>,
}

impl Pseudo {
    /// The value of a pseudo parameter; `AWS::NoValue` has none.
    fn get(&self, name: &str) -> Option<Node> {
        let suffix = if self.partition == "aws-cn" { "amazonaws.com.cn" } else { "amazonaws.com" };
        Some(match name {
            "AWS::AccountId" => Node::text(&self.account),
            "AWS::Region" => Node::text(&self.region),
            "AWS::Partition" => Node::text(self.partition),
            "AWS::StackId" => Node::text(&self.stack_id),
            "AWS::StackName" => Node::text(&self.stack_name),
            "AWS::URLSuffix" => Node::text(suffix),
            "AWS::NotificationARNs" => Node::List(self.notification_arns.iter().map(Node::text).collect()),
            _ => return None,
        })
    }
}
