//! What S3 remembers: all buckets of a partition, whosoever they are.
//!
//! - `bucket.rs`: a bucket. `bucket_name.rs`: what may be its name. `settings.rs`: what can be set on it.
//! - `objects.rs`: its objects by their keys. `version.rs`: one version of an object. `checksum.rs`: checksums.
//! - `uploads.rs`: uploads in parts that are under way. `undelivered.rs`: events that nobody heard of. `inspect.rs`: what can be seen
//!   from outside.

pub(crate) mod bucket;
pub(crate) mod bucket_name;
pub(crate) mod checksum;
pub(crate) mod inspect;
pub(crate) mod objects;
pub(crate) mod settings;
pub(crate) mod undelivered;
pub(crate) mod uploads;
pub(crate) mod version;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::errors::S3Error;
use bucket::Bucket;

/// So many names are told.
const TOLD: usize = 10;

/// All buckets of a partition.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct S3State {
    pub(crate) buckets: BTreeMap<String, Bucket>,
}

impl S3State {
    /// The bucket of this name.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn bucket(&self, name: &str) -> Result<&Bucket, S3Error> {
        self.buckets.get(name).ok_or_else(|| self.no_bucket(name))
    }

    /// The bucket of this name, to change it.
    ///
    /// # Errors
    /// If there is none.
    pub(crate) fn bucket_mut(&mut self, name: &str) -> Result<&mut Bucket, S3Error> {
        if !self.buckets.contains_key(name) {
            return Err(self.no_bucket(name));
        }
        self.buckets.get_mut(name).ok_or_else(|| S3Error::NoSuchBucket { bucket: name.to_owned(), knew: Vec::new() })
    }

    fn no_bucket(&self, name: &str) -> S3Error {
        let names: Vec<&str> = self.buckets.keys().take(TOLD).map(String::as_str).collect();
        let more = self.buckets.len().saturating_sub(names.len());
        let knew = match (names.is_empty(), more) {
            (true, _) => "there are no buckets".to_owned(),
            (false, 0) => format!("buckets that are there: {}", names.join(", ")),
            (false, more) => format!("buckets that are there: {} and {more} more", names.join(", ")),
        };
        S3Error::NoSuchBucket { bucket: name.to_owned(), knew: vec![knew] }
    }
}
