//! A change that is prepared and not made yet.

use serde::{Deserialize, Serialize};

use super::stack::StackParameter;
use crate::clock::Timestamp;

/// A change that is prepared and not made yet.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct ChangeSet {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) body: String,
    pub(crate) parameters: Vec<StackParameter>,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) capabilities: Vec<String>,
    pub(crate) notification_arns: Vec<String>,
    pub(crate) role: Option<String>,
    pub(crate) created: Timestamp,
    pub(crate) changes: Vec<Change>,
    /// Why it cannot be executed.
    pub(crate) failed: Option<String>,
    pub(crate) executed: bool,
}

/// What becomes of one resource.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Change {
    pub(crate) action: Action,
    pub(crate) logical: String,
    pub(crate) physical: Option<String>,
    pub(crate) kind: String,
    /// Whether a new resource takes its place.
    pub(crate) replaced: bool,
    /// Properties that change.
    pub(crate) properties: Vec<String>,
}

/// What is done to a resource.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Action {
    #[default]
    Add,
    Modify,
    Remove,
}

impl Action {
    /// As clients see it.
    pub(crate) fn text(self) -> &'static str {
        match self {
            Self::Add => "Add",
            Self::Modify => "Modify",
            Self::Remove => "Remove",
        }
    }
}

impl ChangeSet {
    /// How far it is, as clients see it.
    pub(crate) fn status(&self) -> &'static str {
        if self.failed.is_some() { "FAILED" } else { "CREATE_COMPLETE" }
    }

    /// Whether it can be executed, as clients see it.
    pub(crate) fn execution_status(&self) -> &'static str {
        match (&self.failed, self.executed) {
            (Some(_), _) => "UNAVAILABLE",
            (None, true) => "EXECUTE_COMPLETE",
            (None, false) => "AVAILABLE",
        }
    }
}
