//! Finds a version of an object, and says what is there instead.

use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::version::{Object, Version};
use crate::value::Value;

/// The version that the input names; without one, the newest.
///
/// # Errors
/// If there is none, or it is a mark that the object was deleted.
pub(in super::super::super) fn find<'a>(
    bucket: &'a Bucket,
    input: &Input<'_>,
    method: &'static str,
) -> Result<(&'a Version, &'a Object), S3Error> {
    find_version(bucket, input.text("Key"), version_id(input)?, method)
}

/// The identifier of a version that the input names.
///
/// # Errors
/// If it is empty.
pub(in super::super::super) fn version_id<'a>(input: &Input<'a>) -> Result<Option<&'a str>, S3Error> {
    // Not every input has this member.
    match input.fields().get("VersionId").and_then(Value::as_text) {
        Some("") => Err(S3Error::argument("Version id cannot be the empty string", "versionId", "")),
        id => Ok(id),
    }
}

/// A version of a key; without an identifier, the newest.
///
/// # Errors
/// As [`find`].
pub(in super::super::super) fn find_version<'a>(
    bucket: &'a Bucket,
    key: &str,
    id: Option<&str>,
    method: &'static str,
) -> Result<(&'a Version, &'a Object), S3Error> {
    let Some(version) = bucket.objects.version(key, id) else {
        return Err(match id {
            Some(id) if bucket.settings.versioning.is_none() => {
                S3Error::argument("Invalid version id specified", "versionId", id)
            }
            Some(id) => S3Error::NoSuchVersion { key: key.to_owned(), version: id.to_owned() },
            None => no_key(bucket, key),
        });
    };
    let object = version.object.as_deref().ok_or_else(|| match id {
        Some(_) => {
            S3Error::IsDeleteMarker { method, version: version.shown_id().to_owned(), modified: version.modified }
        }
        None => S3Error::DeletedKey { key: key.to_owned(), version: version.shown_id().to_owned() },
    })?;
    Ok((version, object))
}

fn no_key(bucket: &Bucket, key: &str) -> S3Error {
    let near = bucket.objects.neighbours(key);
    let knew = if near.is_empty() {
        format!("the bucket {} is empty", bucket.name)
    } else {
        format!("nearest keys in {}: {}", bucket.name, near.join(", "))
    };
    S3Error::NoSuchKey { key: key.to_owned(), knew: vec![knew] }
}
