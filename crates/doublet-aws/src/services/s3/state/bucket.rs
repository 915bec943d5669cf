//! A bucket: whose it is, what is set on it, and what is in it.

use serde::{Deserialize, Serialize};

use super::objects::Objects;
use super::settings::Settings;
use super::undelivered::Undelivered;
use super::uploads::Uploads;
use crate::clock::Timestamp;

/// A bucket.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Bucket {
    pub(crate) name: String,
    pub(crate) region: String,
    /// The account that made it.
    pub(crate) owner: String,
    pub(crate) created: Timestamp,
    pub(crate) settings: Settings,
    pub(crate) objects: Objects,
    pub(crate) uploads: Uploads,
    pub(crate) undelivered: Undelivered,
}

impl Bucket {
    /// An empty one.
    pub(crate) fn new(name: &str, region: &str, owner: &str, created: Timestamp) -> Self {
        Self {
            name: name.to_owned(),
            region: region.to_owned(),
            owner: owner.to_owned(),
            created,
            settings: Settings::default(),
            objects: Objects::default(),
            uploads: Uploads::default(),
            undelivered: Undelivered::default(),
        }
    }
}
