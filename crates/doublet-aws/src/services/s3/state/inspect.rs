//! What can be seen of the buckets from outside.

use super::S3State;
use super::bucket::Bucket;
use super::version::{Object, Version};
use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// Larger bodies are not shown.
const LARGEST_SHOWN: u64 = 1024 * 1024;

impl S3State {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        let buckets: Value = self.buckets.values().map(bucket).collect();
        Fields::new().with("buckets", buckets).into()
    }
}

fn bucket(bucket: &Bucket) -> Fields {
    let objects = bucket.objects.current();
    Fields::new()
        .with("name", &bucket.name)
        .with("region", &bucket.region)
        .with("owner", &bucket.owner)
        .with("created", bucket.created)
        .with("objects", objects.map(|(key, version, stored)| object(key, version, stored)).collect::<Value>())
        .with("undelivered", bucket.undelivered.inspect())
}

fn object(key: &str, version: &Version, object: &Object) -> Fields {
    let pairs = |pairs: &[(String, String)]| {
        Value::Map(pairs.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect())
    };
    Fields::new()
        .with("name", key)
        .with("key", key)
        .with("size", object.body.len())
        .with("etag", &object.etag)
        .maybe("content_type", object.description.headers.content_type.as_ref())
        .with("metadata", pairs(&object.description.metadata))
        .with("tags", pairs(&object.description.tags))
        .with("modified", version.modified)
        .maybe("version_id", version.id.as_ref())
        .maybe("body", Some(&object.body).filter(|body| body.len() <= LARGEST_SHOWN).cloned())
}
