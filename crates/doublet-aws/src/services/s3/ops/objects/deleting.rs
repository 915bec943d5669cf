//! Takes versions away, or marks objects as deleted.

use super::lookup;
use super::storing::{new_id, whole_seconds};
use crate::clock::Timestamp;
use crate::room::Call;
use crate::services::s3::errors::S3Error;
use crate::services::s3::events::{Happened, tell};
use crate::services::s3::ops::request::conditions;
use crate::services::s3::state::S3State;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::version::{RetentionMode, Version};

/// What is to be deleted, and under which conditions.
#[derive(Clone, Copy, Debug, Default)]
pub(in super::super::super) struct Deletion<'a> {
    pub(in super::super::super) key: &'a str,
    pub(in super::super::super) version: Option<&'a str>,
    pub(in super::super::super) etag: Option<&'a str>,
    pub(in super::super::super) modified: Option<Timestamp>,
    pub(in super::super::super) size: Option<i64>,
    /// Whether retention that may be passed by is passed by.
    pub(in super::super::super) bypass: bool,
}

/// What was deleted.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in super::super::super) struct Deleted {
    /// The version that was deleted, or the mark that was made.
    pub(in super::super::super) version: Option<String>,
    /// Whether that is a mark.
    pub(in super::super::super) marker: bool,
}

/// Deletes a version; without one, the object: in a bucket with versions by a mark.
///
/// # Errors
/// If a condition does not hold, or the version is locked.
pub(in super::super::super) fn delete(
    call: &mut Call<'_, S3State>,
    bucket: &str,
    deletion: &Deletion<'_>,
) -> Result<Deleted, S3Error> {
    let known = call.state.bucket(bucket)?;
    let concerned = known.objects.version(deletion.key, deletion.version);
    conditions::check_delete(deletion.key, deletion.etag, deletion.modified, deletion.size, concerned)?;
    match deletion.version {
        Some("") => Err(S3Error::argument("Version id cannot be the empty string", "versionId", "")),
        Some(id) => delete_version(call, bucket, deletion, id),
        None if known.settings.versioning.is_some() => mark(call, bucket, deletion),
        None => {
            let (key, now) = (deletion.key, call.now);
            check_lock(known, key, "null", deletion.bypass, now)?;
            let gone = call.state.bucket_mut(bucket)?.objects.remove(key, "null");
            if gone.is_some() {
                tell(call, &happened("ObjectRemoved:Delete", bucket, key, None));
            }
            Ok(Deleted::default())
        }
    }
}

fn delete_version(
    call: &mut Call<'_, S3State>,
    bucket: &str,
    deletion: &Deletion<'_>,
    id: &str,
) -> Result<Deleted, S3Error> {
    let key = deletion.key;
    check_lock(call.state.bucket(bucket)?, key, id, deletion.bypass, call.now)?;
    let gone = call.state.bucket_mut(bucket)?.objects.remove(key, id);
    let marker = gone.as_ref().is_some_and(|version| version.object.is_none());
    if gone.is_some() {
        tell(call, &happened("ObjectRemoved:Delete", bucket, key, Some(id)));
    }
    Ok(Deleted { version: Some(id.to_owned()), marker })
}

fn mark(call: &mut Call<'_, S3State>, bucket: &str, deletion: &Deletion<'_>) -> Result<Deleted, S3Error> {
    let id = new_id(call, bucket)?;
    let marker = Version { id, modified: whole_seconds(call.now), owner: call.caller.account.clone(), object: None };
    let shown = marker.shown_id().to_owned();
    call.state.bucket_mut(bucket)?.objects.add(deletion.key, marker);
    tell(call, &happened("ObjectRemoved:DeleteMarkerCreated", bucket, deletion.key, Some(&shown)));
    Ok(Deleted { version: Some(shown), marker: true })
}

/// Whether a version may be deleted, or its retention shortened.
///
/// # Errors
/// If it is held, or retained.
pub(in super::super::super) fn check_lock(
    bucket: &Bucket,
    key: &str,
    id: &str,
    bypass: bool,
    now: Timestamp,
) -> Result<(), S3Error> {
    let Ok((_, object)) = lookup::find_version(bucket, key, Some(id), "DELETE") else { return Ok(()) };
    let description = &object.description;
    if description.legal_hold == Some(true) {
        return Err(S3Error::Locked);
    }
    let in_force = description.retention.as_ref().filter(|retention| retention.until > now);
    match in_force.map(|retention| retention.mode) {
        Some(RetentionMode::Compliance) => Err(S3Error::Locked),
        Some(RetentionMode::Governance) if !bypass => Err(S3Error::Locked),
        _ => Ok(()),
    }
}

fn happened(event: &'static str, bucket: &str, key: &str, version: Option<&str>) -> Happened {
    Happened {
        event,
        bucket: bucket.to_owned(),
        key: key.to_owned(),
        version: version.map(str::to_owned),
        size: None,
        etag: None,
    }
}
