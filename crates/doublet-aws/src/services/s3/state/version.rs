//! One version of an object.

use serde::{Deserialize, Serialize};

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
    pub(crate) headers: ContentHeaders,
    pub(crate) metadata: Vec<(String, String)>,
    pub(crate) tags: Vec<(String, String)>,
    /// None is the owner alone.
    pub(crate) acl: Option<Acl>,
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

impl Version {
    /// Its identifier, as clients see it.
    pub(crate) fn shown_id(&self) -> &str {
        self.id.as_deref().unwrap_or("null")
    }
}
