//! What an operation needs: the action in policies, and the permission in grants.
//!
//! Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3"; Amazon S3 User Guide, "Mapping
//! of ACL permissions and access policy permissions".

use crate::services::s3::state::settings::acl::Permission;
use crate::value::{Fields, Value};

/// What is needed.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Need {
    /// `s3:GetObject`
    pub(super) action: String,
    pub(super) on: On,
}

/// On what, and which permission of a list lets others do it.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum On {
    /// The account: no bucket is there to say anything.
    Account,
    /// The bucket.
    Bucket(Option<Permission>),
    /// A key in the bucket, where the list of the bucket decides: it is written.
    Key(Option<Permission>),
    /// An object, where its own list decides.
    Object { bucket: Option<String>, key: Option<String>, version: Option<String>, permission: Option<Permission> },
}

/// Operations on buckets: their action, and the permission.
const OF_BUCKETS: &[(&str, &str, Option<Permission>)] = &[
    ("HeadBucket", "ListBucket", Some(Permission::Read)),
    ("ListObjects", "ListBucket", Some(Permission::Read)),
    ("ListObjectsV2", "ListBucket", Some(Permission::Read)),
    ("ListObjectVersions", "ListBucketVersions", Some(Permission::Read)),
    ("ListMultipartUploads", "ListBucketMultipartUploads", Some(Permission::Read)),
    ("GetBucketAcl", "GetBucketAcl", Some(Permission::ReadAcp)),
    ("PutBucketAcl", "PutBucketAcl", Some(Permission::WriteAcp)),
    ("DeleteBucketTagging", "PutBucketTagging", None),
    ("GetBucketCors", "GetBucketCORS", None),
    ("PutBucketCors", "PutBucketCORS", None),
    ("DeleteBucketCors", "PutBucketCORS", None),
    ("GetBucketLifecycle", "GetLifecycleConfiguration", None),
    ("GetBucketLifecycleConfiguration", "GetLifecycleConfiguration", None),
    ("PutBucketLifecycle", "PutLifecycleConfiguration", None),
    ("PutBucketLifecycleConfiguration", "PutLifecycleConfiguration", None),
    ("DeleteBucketLifecycle", "PutLifecycleConfiguration", None),
    ("GetBucketNotificationConfiguration", "GetBucketNotification", None),
    ("PutBucketNotificationConfiguration", "PutBucketNotification", None),
    ("GetBucketEncryption", "GetEncryptionConfiguration", None),
    ("PutBucketEncryption", "PutEncryptionConfiguration", None),
    ("DeleteBucketEncryption", "PutEncryptionConfiguration", None),
    ("GetBucketReplication", "GetReplicationConfiguration", None),
    ("PutBucketReplication", "PutReplicationConfiguration", None),
    ("DeleteBucketReplication", "PutReplicationConfiguration", None),
    ("GetBucketAccelerateConfiguration", "GetAccelerateConfiguration", None),
    ("PutBucketAccelerateConfiguration", "PutAccelerateConfiguration", None),
    ("GetBucketAnalyticsConfiguration", "GetAnalyticsConfiguration", None),
    ("ListBucketAnalyticsConfigurations", "GetAnalyticsConfiguration", None),
    ("PutBucketAnalyticsConfiguration", "PutAnalyticsConfiguration", None),
    ("DeleteBucketAnalyticsConfiguration", "PutAnalyticsConfiguration", None),
    ("GetBucketMetricsConfiguration", "GetMetricsConfiguration", None),
    ("ListBucketMetricsConfigurations", "GetMetricsConfiguration", None),
    ("PutBucketMetricsConfiguration", "PutMetricsConfiguration", None),
    ("DeleteBucketMetricsConfiguration", "PutMetricsConfiguration", None),
    ("GetBucketInventoryConfiguration", "GetInventoryConfiguration", None),
    ("ListBucketInventoryConfigurations", "GetInventoryConfiguration", None),
    ("PutBucketInventoryConfiguration", "PutInventoryConfiguration", None),
    ("DeleteBucketInventoryConfiguration", "PutInventoryConfiguration", None),
    ("GetBucketIntelligentTieringConfiguration", "GetIntelligentTieringConfiguration", None),
    ("ListBucketIntelligentTieringConfigurations", "GetIntelligentTieringConfiguration", None),
    ("PutBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration", None),
    ("DeleteBucketIntelligentTieringConfiguration", "PutIntelligentTieringConfiguration", None),
    ("GetPublicAccessBlock", "GetBucketPublicAccessBlock", None),
    ("PutPublicAccessBlock", "PutBucketPublicAccessBlock", None),
    ("DeletePublicAccessBlock", "PutBucketPublicAccessBlock", None),
    ("DeleteBucketOwnershipControls", "PutBucketOwnershipControls", None),
    ("GetObjectLockConfiguration", "GetBucketObjectLockConfiguration", None),
    ("PutObjectLockConfiguration", "PutBucketObjectLockConfiguration", None),
];

/// Operations that write a key: their action.
const OF_KEYS: &[(&str, &str)] = &[
    ("CreateMultipartUpload", "PutObject"),
    ("UploadPart", "PutObject"),
    ("CompleteMultipartUpload", "PutObject"),
    ("CopyObject", "PutObject"),
    ("UploadPartCopy", "PutObject"),
    ("PutObject", "PutObject"),
    ("AbortMultipartUpload", "AbortMultipartUpload"),
    ("ListParts", "ListMultipartUploadParts"),
    ("DeleteObject", "DeleteObject"),
];

/// Operations that are about an object that is there: their action, and the permission of its list.
const OF_OBJECTS: &[(&str, &str, Option<Permission>)] = &[
    ("GetObject", "GetObject", Some(Permission::Read)),
    ("HeadObject", "GetObject", Some(Permission::Read)),
    ("SelectObjectContent", "GetObject", Some(Permission::Read)),
    ("GetObjectAttributes", "GetObject", Some(Permission::Read)),
    ("GetObjectTorrent", "GetObjectTorrent", Some(Permission::Read)),
    ("GetObjectAcl", "GetObjectAcl", Some(Permission::ReadAcp)),
    ("PutObjectAcl", "PutObjectAcl", Some(Permission::WriteAcp)),
];

/// Actions that have another name for one version.
const OF_VERSIONS: [&str; 7] = [
    "GetObject",
    "GetObjectAcl",
    "PutObjectAcl",
    "GetObjectTagging",
    "PutObjectTagging",
    "DeleteObjectTagging",
    "DeleteObject",
];

/// Members that need one more permission.
const ALSO: [(&str, &str); 4] = [
    ("Tagging", "PutObjectTagging"),
    ("ObjectLockMode", "PutObjectRetention"),
    ("ObjectLockRetainUntilDate", "PutObjectRetention"),
    ("ObjectLockLegalHoldStatus", "PutObjectLegalHold"),
];

/// What the operation needs, all of it.
pub(super) fn of(operation: &str, input: &Fields) -> Vec<Need> {
    let text = |name: &str| input.get(name).and_then(Value::as_text);
    let version = text("VersionId").map(str::to_owned);
    let need = |action: &str, on: On| Need { action: format!("s3:{action}"), on };
    let versioned = |action: &str| {
        let own = version.is_some() && OF_VERSIONS.contains(&action);
        if own { action.replacen("Object", "ObjectVersion", 1) } else { action.to_owned() }
    };
    if let Some((_, action)) = OF_KEYS.iter().find(|(name, _)| *name == operation) {
        let mut needs = vec![need(&versioned(action), On::Key(Some(Permission::Write)))];
        if *action == "PutObject" {
            for (member, also) in ALSO {
                let also = need(also, On::Key(None));
                // A list beside the object is part of writing it, where grants decide.
                if input.get(member).is_some() && !needs.contains(&also) {
                    needs.push(also);
                }
            }
        }
        if let Some(source) = text("CopySource").and_then(source) {
            needs.push(source);
        }
        return needs;
    }
    if let Some((_, action, permission)) = OF_BUCKETS.iter().find(|(name, ..)| *name == operation) {
        return vec![need(action, On::Bucket(*permission))];
    }
    let object = |permission| On::Object { bucket: None, key: None, version: version.clone(), permission };
    if let Some((_, action, permission)) = OF_OBJECTS.iter().find(|(name, ..)| *name == operation) {
        return vec![need(&versioned(action), object(*permission))];
    }
    match operation {
        "ListBuckets" => vec![need("ListAllMyBuckets", On::Account)],
        "ListDirectoryBuckets" => {
            vec![Need { action: "s3express:ListAllMyDirectoryBuckets".to_owned(), on: On::Account }]
        }
        "CreateBucket" => vec![need("CreateBucket", On::Account)],
        // Each of its objects is asked for.
        "DeleteObjects" => Vec::new(),
        _ if input.get("Key").is_some() => vec![need(&versioned(operation), object(None))],
        _ => vec![need(operation, On::Bucket(None))],
    }
}

/// What is copied has to be readable.
fn source(written: &str) -> Option<Need> {
    let (path, query) = written.split_once('?').unwrap_or((written, ""));
    let path = percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned();
    let (bucket, key) = path.strip_prefix('/').unwrap_or(&path).split_once('/')?;
    let version = query.strip_prefix("versionId=").map(str::to_owned);
    let action = if version.is_some() { "s3:GetObjectVersion" } else { "s3:GetObject" };
    Some(Need {
        action: action.to_owned(),
        on: On::Object {
            bucket: Some(bucket.to_owned()),
            key: Some(key.to_owned()),
            version,
            permission: Some(Permission::Read),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actions(operation: &str, input: &Fields) -> Vec<String> {
        of(operation, input).into_iter().map(|need| need.action).collect()
    }

    #[test]
    fn an_operation_needs_what_its_members_say() {
        let object = Fields::new().with("Bucket", "b").with("Key", "k");
        assert_eq!(actions("GetObject", &object), ["s3:GetObject"]);
        assert_eq!(actions("GetObject", &object.clone().with("VersionId", "v")), ["s3:GetObjectVersion"]);
        assert_eq!(actions("GetObjectTagging", &object.clone().with("VersionId", "v")), ["s3:GetObjectVersionTagging"]);
        assert_eq!(
            actions("CopyObject", &object.clone().with("CopySource", "/a/b%20c").with("Tagging", "a=b")),
            ["s3:PutObject", "s3:PutObjectTagging", "s3:GetObject"]
        );
        assert_eq!(actions("DeleteBucketCors", &object), ["s3:PutBucketCORS"]);
        assert_eq!(actions("PutBucketVersioning", &Fields::new().with("Bucket", "b")), ["s3:PutBucketVersioning"]);
    }
}
