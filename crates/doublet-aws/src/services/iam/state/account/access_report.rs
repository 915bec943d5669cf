//! A report about when services were last used.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;

/// A report, as it was when it was made.
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
        /// Whether actions were asked for, too.
        actions: bool,
        /// By namespace.
        services: Vec<ServiceAccess>,
    },
    /// A part of an organization.
    Organization,
}

/// A service that somebody may use.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct ServiceAccess {
    /// `sqs`
    pub(crate) namespace: String,
    /// Users and roles that may use it.
    pub(crate) principals: Vec<PrincipalAccess>,
}

/// A user or role that may use a service.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct PrincipalAccess {
    pub(crate) arn: String,
    pub(crate) name: String,
    /// `USER` or `ROLE`
    pub(crate) kind: String,
    pub(crate) id: String,
    pub(crate) path: String,
    /// When and in which region it last used the service.
    pub(crate) last: Option<(Timestamp, String)>,
}

impl ServiceAccess {
    /// Those who have used the service.
    pub(crate) fn users(&self) -> impl Iterator<Item = (&PrincipalAccess, Timestamp, &str)> {
        self.principals.iter().filter_map(|principal| {
            let (at, region) = principal.last.as_ref()?;
            Some((principal, *at, region.as_str()))
        })
    }
}
