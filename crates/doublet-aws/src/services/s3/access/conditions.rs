//! The condition keys that S3 knows of a request.
//!
//! Source: Service Authorization Reference, "Condition keys for Amazon S3".

use crate::policy::Context;
use crate::value::{Fields, Value};
use crate::wire::WireRequest;

/// Members and their keys.
const OF_INPUT: &[(&str, &str)] = &[
    ("Prefix", "s3:prefix"),
    ("Delimiter", "s3:delimiter"),
    ("MaxKeys", "s3:max-keys"),
    ("ACL", "s3:x-amz-acl"),
    ("GrantFullControl", "s3:x-amz-grant-full-control"),
    ("GrantRead", "s3:x-amz-grant-read"),
    ("GrantReadACP", "s3:x-amz-grant-read-acp"),
    ("GrantWrite", "s3:x-amz-grant-write"),
    ("GrantWriteACP", "s3:x-amz-grant-write-acp"),
    ("CopySource", "s3:x-amz-copy-source"),
    ("MetadataDirective", "s3:x-amz-metadata-directive"),
    ("ServerSideEncryption", "s3:x-amz-server-side-encryption"),
    ("SSEKMSKeyId", "s3:x-amz-server-side-encryption-aws-kms-key-id"),
    ("SSECustomerAlgorithm", "s3:x-amz-server-side-encryption-customer-algorithm"),
    ("StorageClass", "s3:x-amz-storage-class"),
    ("ObjectOwnership", "s3:x-amz-object-ownership"),
    ("VersionId", "s3:VersionId"),
    ("ObjectLockMode", "s3:object-lock-mode"),
    ("ObjectLockRetainUntilDate", "s3:object-lock-retain-until-date"),
    ("ObjectLockLegalHoldStatus", "s3:object-lock-legal-hold"),
    ("IfMatch", "s3:if-match"),
    ("IfNoneMatch", "s3:if-none-match"),
];

/// Adds what S3 knows of the request.
pub(super) fn add(context: &mut Context, input: &Fields, request: Option<&WireRequest>) {
    for (member, key) in OF_INPUT {
        match input.get(member) {
            Some(Value::Text(text)) => context.set(key, text),
            Some(Value::Integer(number)) => context.set(key, number.to_string()),
            _ => {}
        }
    }
    if let Some(place) = input.get("CreateBucketConfiguration").and_then(Value::as_structure)
        && let Some(place) = place.get("LocationConstraint").and_then(Value::as_text)
    {
        context.set("s3:LocationConstraint", place);
    }
    let tags = asked_tags(input);
    for (key, value) in &tags {
        context.set(&format!("s3:RequestObjectTag/{key}"), value);
    }
    context.set_many("s3:RequestObjectTagKeys", tags.into_iter().map(|(key, _)| key).collect());
    let signed_in_header = request.is_some_and(|request| request.header("authorization").is_some());
    let header = request.and_then(|request| request.header("authorization")).unwrap_or_default();
    context.set("s3:signatureversion", if header.starts_with("AWS ") { "AWS" } else { "AWS4-HMAC-SHA256" });
    context.set("s3:authType", if signed_in_header || request.is_none() { "REST-HEADER" } else { "REST-QUERY-STRING" });
}

/// Adds the tags of the object that is there.
pub(super) fn add_existing(context: &mut Context, tags: &[(String, String)]) {
    for (key, value) in tags {
        context.set(&format!("s3:ExistingObjectTag/{key}"), value);
    }
}

/// Tags that the request gives an object: as a query in a header, or as a set in the body.
fn asked_tags(input: &Fields) -> Vec<(String, String)> {
    match input.get("Tagging") {
        Some(Value::Text(query)) => {
            crate::protocol::form::fields(query).map(|(key, value)| (key.into_owned(), value.into_owned())).collect()
        }
        Some(Value::Structure(set)) => {
            let text = |tag: &Fields, name: &str| tag.get(name).and_then(Value::as_text).unwrap_or_default().to_owned();
            let tags = set.get("TagSet").map(Value::as_list).unwrap_or_default().iter().filter_map(Value::as_structure);
            tags.map(|tag| (text(tag, "Key"), text(tag, "Value"))).collect()
        }
        _ => Vec::new(),
    }
}
