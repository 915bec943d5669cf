//! One version of an object.

use serde::{Deserialize, Serialize};

use super::checksum::Checksum;
use super::settings::acl::Acl;
use crate::body::Body;
use crate::clock::Timestamp;

/// One version of an object, or a mark that it was deleted.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Version {
    /// None for the version `null`, of buckets that keep no versions.
    pub(crate) id: Option<String>,
    pub(crate) modified: Timestamp,
    /// The account that made it.
    pub(crate) owner: String,
    /// None for a mark that the object was deleted.
    pub(crate) object: Option<Box<Object>>,
}

/// What is stored, and everything that is said of it.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Object {
    pub(crate) body: Body,
    /// Without its quotes.
    pub(crate) etag: String,
    pub(crate) description: Description,
    pub(crate) checksum: Option<Checksum>,
    /// The parts that it was uploaded in; none if it came as one.
    pub(crate) parts: Vec<StoredPart>,
    /// The copy that is there for a while of an object that was archived.
    pub(crate) restored: Option<Restored>,
}

/// What is said of an object when it is made, before there are bytes.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Description {
    pub(crate) headers: ContentHeaders,
    pub(crate) metadata: Vec<(String, String)>,
    pub(crate) tags: Vec<(String, String)>,
    /// None is the owner alone.
    pub(crate) acl: Option<Acl>,
    /// The account that owns it, where that is not the one that made it.
    pub(crate) owner: Option<String>,
    /// None for `STANDARD`.
    pub(crate) storage_class: Option<String>,
    pub(crate) encryption: Encryption,
    pub(crate) retention: Option<Retention>,
    pub(crate) legal_hold: Option<bool>,
}

/// Header fields that are given back as they came.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct ContentHeaders {
    pub(crate) content_type: Option<String>,
    pub(crate) cache_control: Option<String>,
    pub(crate) disposition: Option<String>,
    pub(crate) encoding: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) expires: Option<String>,
    pub(crate) redirect: Option<String>,
}

/// A part of an object that was uploaded in parts.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct StoredPart {
    pub(crate) number: u32,
    pub(crate) size: u64,
    pub(crate) checksum: Option<Checksum>,
}

/// How an object is encrypted; it is remembered, not done.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) enum Encryption {
    /// With keys of S3.
    #[default]
    Managed,
    /// With a key of KMS.
    Kms {
        /// Twice.
        double: bool,
        /// The key; none if it is the account's own.
        key: Option<String>,
        bucket_key: bool,
        context: Option<String>,
    },
    /// With a key that the client has.
    Customer {
        /// MD5 of the key, in base64.
        key_md5: String,
    },
}

/// Until when a version cannot be deleted.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Retention {
    pub(crate) mode: RetentionMode,
    pub(crate) until: Timestamp,
}

/// Whether somebody may delete it nevertheless.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum RetentionMode {
    /// Those who may pass by it.
    Governance,
    /// Nobody.
    Compliance,
}

/// A copy of an archived object.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Restored {
    /// None while it is being made.
    pub(crate) until: Option<Timestamp>,
}

impl Version {
    /// Its identifier, as clients see it.
    pub(crate) fn shown_id(&self) -> &str {
        self.id.as_deref().unwrap_or("null")
    }
}

impl Object {
    /// As it was given, or as it is usual.
    pub(crate) fn storage_class(&self) -> &str {
        self.description.storage_class.as_deref().unwrap_or("STANDARD")
    }

    /// Whether its bytes cannot be read before they are restored.
    pub(crate) fn is_archived(&self, now: Timestamp) -> bool {
        matches!(self.storage_class(), "GLACIER" | "DEEP_ARCHIVE")
            && self.restored.as_ref().is_none_or(|restored| restored.until.is_none_or(|until| until <= now))
    }
}

impl RetentionMode {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Governance => "GOVERNANCE",
            Self::Compliance => "COMPLIANCE",
        }
    }

    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Governance, Self::Compliance].into_iter().find(|mode| mode.name() == name)
    }
}
