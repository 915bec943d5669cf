//! Associations of documents with nodes. They are described, and never run.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use super::record::Record;
use super::tags::Tags;
use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::Fields;

/// What is sent about an association and told again.
pub(crate) const ASSOCIATION: &[&str] = &[
    "Name",
    "DocumentVersion",
    "Parameters",
    "Targets",
    "ScheduleExpression",
    "OutputLocation",
    "AssociationName",
    "AutomationTargetParameterName",
    "MaxErrors",
    "MaxConcurrency",
    "ComplianceSeverity",
    "SyncCompliance",
    "ApplyOnlyAtCronInterval",
    "CalendarNames",
    "TargetLocations",
    "ScheduleOffset",
    "Duration",
    "TargetMaps",
    "AlarmConfiguration",
    "AssociationDispatchAssumeRole",
];

/// The associations of an account and region, in the order in which they were made.
pub(crate) type Associations = IndexMap<String, Association>;

/// An association.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Association {
    pub(crate) id: String,
    /// The node, for one that names no targets.
    pub(crate) node: Option<String>,
    pub(crate) sent: Record,
    pub(crate) version: i64,
    pub(crate) created: Timestamp,
    pub(crate) updated: Timestamp,
    pub(crate) tags: Tags,
}

impl Association {
    /// All that is known of it.
    pub(crate) fn described(&self) -> Fields {
        self.sent
            .fields(ASSOCIATION)
            .with("AssociationId", &self.id)
            .maybe("InstanceId", self.node.as_ref())
            .with("AssociationVersion", self.version.to_string())
            .with("Date", self.created)
            .with("LastUpdateAssociationDate", self.updated)
            .with("Overview", pending())
    }

    /// What a list says of it.
    pub(crate) fn identified(&self) -> Fields {
        self.sent
            .fields(&[
                "Name",
                "DocumentVersion",
                "Targets",
                "ScheduleExpression",
                "AssociationName",
                "ScheduleOffset",
                "Duration",
                "TargetMaps",
            ])
            .with("AssociationId", &self.id)
            .maybe("InstanceId", self.node.as_ref())
            .with("AssociationVersion", self.version.to_string())
            .with("Overview", pending())
    }
}

fn pending() -> Fields {
    Fields::new().with("Status", "Pending").with("DetailedStatus", "Creating")
}

/// The association with this identifier, or the one of this document with this node.
pub(crate) fn find(
    associations: &Associations,
    id: Option<&str>,
    document: Option<&str>,
    node: Option<&str>,
) -> Result<String, SsmError> {
    let found = match id {
        Some(id) => associations.get(id),
        None => associations.values().find(|association| {
            document.is_some() && association.sent.text("Name") == document && association.node.as_deref() == node
        }),
    };
    found.map(|association| association.id.clone()).ok_or(SsmError::AssociationDoesNotExist)
}
