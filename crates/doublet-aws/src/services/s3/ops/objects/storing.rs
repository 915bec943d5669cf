//! Puts a new version of an object into its bucket.

use crate::body::Body;
use crate::clock::Timestamp;
use crate::room::Call;
use crate::services::s3::digest::{Digests, hex};
use crate::services::s3::errors::S3Error;
use crate::services::s3::events::{Happened, tell};
use crate::services::s3::ops::request::expected::Expected;
use crate::services::s3::state::S3State;
use crate::services::s3::state::checksum::Algorithm;
use crate::services::s3::state::settings::Versioning;
use crate::services::s3::state::version::{Description, Object, Version};

/// An object that came as one body.
///
/// # Errors
/// If the body is not what was said of it, or cannot be read.
pub(in super::super::super) fn object(
    body: Body,
    description: Description,
    expected: &Expected,
) -> Result<Object, S3Error> {
    let Digests { md5, checksum } = expected.check(&body, Algorithm::Crc64Nvme)?;
    Ok(Object { body, etag: hex(&md5), description, checksum: Some(checksum), ..Object::default() })
}

/// Puts an object into a bucket, as the newest version of its key; gives the version's identifier, if the bucket has versions.
///
/// # Errors
/// If there is no such bucket.
pub(in super::super::super) fn store(
    call: &mut Call<'_, S3State>,
    bucket: &str,
    key: &str,
    object: Object,
    event: &'static str,
) -> Result<Option<String>, S3Error> {
    let (size, etag) = (object.body.len(), object.etag.clone());
    let writer = || call.caller.account.clone();
    let (now, owner) = (whole_seconds(call.now), object.description.owner.clone().unwrap_or_else(writer));
    let id = new_id(call, bucket)?;
    let bucket = call.state.bucket_mut(bucket)?;
    let version = Version { id, modified: now, owner, object: Some(Box::new(object)) };
    let shown = version.id.clone();
    bucket.objects.add(key, version);
    let happened = Happened {
        event,
        bucket: bucket.name.clone(),
        key: key.to_owned(),
        version: shown.clone(),
        size: Some(size),
        etag: Some(etag),
    };
    tell(call, &happened);
    Ok(shown)
}

/// The identifier of a new version; none if the bucket gives none.
///
/// # Errors
/// If there is no such bucket.
pub(in super::super::super) fn new_id(call: &mut Call<'_, S3State>, bucket: &str) -> Result<Option<String>, S3Error> {
    let versioning = call.state.bucket(bucket)?.settings.versioning;
    Ok((versioning == Some(Versioning::Enabled)).then(|| call.ids.hex(32)))
}

/// Objects are dated in whole seconds.
pub(in super::super::super) fn whole_seconds(moment: Timestamp) -> Timestamp {
    Timestamp::from_seconds(moment.seconds())
}
