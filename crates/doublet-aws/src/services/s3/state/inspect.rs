//! What can be seen of the buckets from outside.

use super::S3State;
use super::bucket::Bucket;
use super::settings::lifecycle::{Facts, expiration};
use super::version::{Object, Version};
use crate::clock::Timestamp;
use crate::value::{Fields, Value};

/// Larger bodies are not shown.
const LARGEST_SHOWN: u64 = 1024 * 1024;

impl S3State {
    /// What can be seen from outside.
    pub(crate) fn inspect(&self, now: Timestamp) -> Value {
        let buckets: Value = self.buckets.values().map(|one| bucket(one, now)).collect();
        Fields::new().with("buckets", buckets).into()
    }
}

fn bucket(bucket: &Bucket, now: Timestamp) -> Fields {
    // Those whose time is up are taken away when somebody asks for the bucket next, and do not show until then.
    let is_over = |key: &str, version: &Version, object: &Object| {
        let size = i64::try_from(object.body.len()).unwrap_or(i64::MAX);
        let facts = Facts { key, size, tags: &object.description.tags, modified: version.modified };
        expiration(&bucket.settings.lifecycle, &facts).is_some_and(|(moment, _)| moment <= now)
    };
    let objects = bucket.objects.current().filter(|(key, version, object)| !is_over(key, version, object));
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
