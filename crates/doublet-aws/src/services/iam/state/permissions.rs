//! What a user, group or role may do: attached policies, policies of its own, and a boundary.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::{Fields, Value};

/// Attached policies, policies of its own, and a boundary.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Permissions {
    /// ARNs, in the order in which they were attached.
    pub(crate) attached: Vec<String>,
    /// Documents by name.
    pub(crate) inline: BTreeMap<String, String>,
    /// The ARN of the policy that bounds the others; groups have none.
    pub(crate) boundary: Option<String>,
}

impl Permissions {
    /// Attaches a policy, once.
    pub(crate) fn attach(&mut self, arn: &str) {
        if !self.is_attached(arn) {
            self.attached.push(arn.to_owned());
        }
    }

    /// Takes an attached policy off; whether it was there.
    pub(crate) fn detach(&mut self, arn: &str) -> bool {
        let before = self.attached.len();
        self.attached.retain(|known| known != arn);
        self.attached.len() < before
    }

    /// Whether the policy is attached.
    pub(crate) fn is_attached(&self, arn: &str) -> bool {
        self.attached.iter().any(|known| known == arn)
    }

    /// What has to go before their bearer can go, in AWS's words; none if nothing has.
    pub(crate) fn hindrance(&self) -> Option<&'static str> {
        if !self.attached.is_empty() {
            Some("must detach all policies first.")
        } else if !self.inline.is_empty() {
            Some("must delete policies first.")
        } else {
            None
        }
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, fields: Fields) -> Fields {
        let inline = self.inline.iter().map(|(name, document)| (name.clone(), document.into())).collect();
        fields
            .with("attached_policies", self.attached.clone())
            .with("inline_policies", Value::Map(inline))
            .maybe("permissions_boundary", self.boundary.as_ref())
    }
}
