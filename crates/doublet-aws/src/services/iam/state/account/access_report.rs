//! A report about when services were last used.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// A job that made a report.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct AccessReport {
    pub(crate) created: Timestamp,
    pub(crate) subject: Subject,
}

/// What a report is about.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) enum Subject {
    /// A user, group, role or policy.
    Entity {
        /// Its ARN.
        arn: String,
        /// Whether actions were asked for, too.
        actions: bool,
    },
    /// A part of an organization.
    Organization,
}
