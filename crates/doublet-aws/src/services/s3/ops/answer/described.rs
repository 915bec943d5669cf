//! Everything that the answer to a request for an object says of it.

use super::encryption::with_encryption;
use crate::clock::Timestamp;
use crate::model::TimestampFormat;
use crate::protocol::moments;
use crate::services::s3::state::version::{Description, Object, Restored, Version};
use crate::value::{Fields, Value};

/// What an object without a type is.
const UNKNOWN: &str = "binary/octet-stream";

/// What is said of a version. `versioned` tells whether the bucket has, or had, versions.
pub(in super::super::super) fn described(
    version: &Version,
    object: &Object,
    versioned: bool,
    now: Timestamp,
) -> Fields {
    let Description { headers, metadata, tags, storage_class, encryption, retention, legal_hold, .. } =
        &object.description;
    let metadata = metadata.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect();
    let fields = Fields::new()
        .with("AcceptRanges", "bytes")
        .with("LastModified", version.modified)
        .with("ETag", quoted(&object.etag))
        .with("ContentType", headers.content_type.as_deref().filter(|kind| !kind.is_empty()).unwrap_or(UNKNOWN))
        .with("Metadata", Value::Map(metadata))
        .maybe("CacheControl", headers.cache_control.as_ref())
        .maybe("ContentDisposition", headers.disposition.as_ref())
        .maybe("ContentEncoding", headers.encoding.as_ref())
        .maybe("ContentLanguage", headers.language.as_ref())
        .maybe("Expires", headers.expires.as_ref())
        .maybe("WebsiteRedirectLocation", headers.redirect.as_ref())
        .maybe("StorageClass", storage_class.as_ref())
        .maybe("VersionId", versioned.then(|| version.shown_id()))
        .maybe("Restore", object.restored.as_ref().map(|restored| restored_words(restored, now)))
        .maybe("TagCount", Some(tags.len()).filter(|count| *count > 0))
        .maybe("ObjectLockMode", retention.as_ref().map(|retention| retention.mode.name()))
        .maybe("ObjectLockRetainUntilDate", retention.as_ref().map(|retention| retention.until))
        .maybe("ObjectLockLegalHoldStatus", legal_hold.map(|held| if held { "ON" } else { "OFF" }));
    with_encryption(fields, encryption)
}

/// An entity tag as it is written.
pub(in super::super::super) fn quoted(etag: &str) -> String {
    format!("\"{etag}\"")
}

fn restored_words(restored: &Restored, now: Timestamp) -> String {
    match restored.until.filter(|until| *until > now) {
        Some(until) => {
            format!("ongoing-request=\"false\", expiry-date=\"{}\"", moments::write(until, TimestampFormat::Http))
        }
        None => "ongoing-request=\"true\"".to_owned(),
    }
}
