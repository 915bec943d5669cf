//! What can be set on a bucket.

pub(crate) mod acl;
pub(crate) mod cors;
pub(crate) mod lifecycle;
pub(crate) mod notification;
pub(crate) mod object_lock;
pub(crate) mod ownership;
pub(crate) mod public_access;
pub(crate) mod tags;
pub(crate) mod website;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::version::{Encryption, Retention, RetentionMode};
use crate::clock::Timestamp;
use crate::value::Kept;
use acl::Acl;
use cors::CorsRule;
use lifecycle::LifecycleRule;
use notification::Notifications;
use object_lock::DefaultRetention;
use ownership::Ownership;
use public_access::PublicAccessBlock;
use website::Website;

/// What is set on a bucket.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Settings {
    /// Whether versions are kept; none if that was never said.
    pub(crate) versioning: Option<Versioning>,
    /// Whether deleting a version needs a second factor; none if that was never said.
    pub(crate) mfa_delete: Option<bool>,
    /// None is the owner alone.
    pub(crate) acl: Option<Acl>,
    /// The policy's text.
    pub(crate) policy: Option<String>,
    pub(crate) public_access: Option<PublicAccessBlock>,
    /// None is the writer, as it was before 2023.
    pub(crate) ownership: Option<Ownership>,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) cors: Vec<CorsRule>,
    pub(crate) lifecycle: Vec<LifecycleRule>,
    pub(crate) lifecycle_minimum: Option<String>,
    /// The day on which the rules were last looked at.
    pub(crate) lifecycle_day: Option<i64>,
    pub(crate) website: Option<Website>,
    /// The website as it was written.
    pub(crate) website_written: Option<Kept>,
    pub(crate) notifications: Notifications,
    /// Whether objects can be locked; inside, for how long they are if nobody says.
    #[expect(clippy::option_option, reason = "locking without a default is not the same as no locking")]
    pub(crate) object_lock: Option<Option<DefaultRetention>>,
    pub(crate) encryption: Option<DefaultEncryption>,
    pub(crate) logging: Option<Kept>,
    pub(crate) replication: Option<Kept>,
    pub(crate) accelerate: Option<String>,
    /// Whether the one who asks pays.
    pub(crate) requester_pays: bool,
    /// Whether tags count in policies.
    pub(crate) abac: Option<String>,
    /// Configurations of which there can be many: by their kind, then by their identifier.
    pub(crate) listed: BTreeMap<String, BTreeMap<String, Kept>>,
    /// The configuration of metadata tables.
    pub(crate) metadata: Option<Kept>,
}

/// Whether versions are kept.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Versioning {
    /// Every change makes a new one.
    Enabled,
    /// Changes replace the version without an identifier.
    Suspended,
}

/// How objects are encrypted where nobody says otherwise.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct DefaultEncryption {
    pub(crate) encryption: Encryption,
    /// Whether objects may not come with keys of clients.
    pub(crate) blocks_customer_keys: bool,
    /// The rules as they were written.
    pub(crate) written: Kept,
}

impl Settings {
    /// How objects are encrypted where nobody says otherwise.
    pub(crate) fn default_encryption(&self) -> Encryption {
        self.encryption.as_ref().map(|default| default.encryption.clone()).unwrap_or_default()
    }

    /// Whether objects can be locked.
    pub(crate) fn locks_objects(&self) -> bool {
        self.object_lock.is_some()
    }

    /// Until when an object that comes now is kept where nobody says otherwise.
    pub(crate) fn default_retention(&self, now: Timestamp) -> Option<Retention> {
        let default = self.object_lock.flatten()?;
        let mode = if default.compliance { RetentionMode::Compliance } else { RetentionMode::Governance };
        Some(Retention { mode, until: default.until(now) })
    }
}
