//! `PutObjectAcl` and `GetObjectAcl`.

use super::requested::{by_body, by_headers, check_settable, check_taken};
use super::shown::shown;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::events::{Happened, tell};
use crate::services::s3::ops::objects::lookup;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let accounts = &call.credentials.accounts;
    let bucket = call.state.bucket(name)?;
    check_settable(bucket)?;
    let (version, object) = lookup::find(bucket, input, "PUT")?;
    let bucket_owner = accounts.canonical_id(&bucket.owner);
    let owner = accounts.canonical_id(&version.owner);
    let by_headers = by_headers(input, &owner, &bucket_owner, accounts)?;
    let by_body = by_body(input, &owner, accounts)?;
    let acl = match (by_headers, by_body) {
        (Some(_), Some(_)) => return Err(BucketError::UnexpectedContent.into()),
        (Some(acl), None) | (None, Some(acl)) => acl,
        (None, None) => return Err(BucketError::MissingHeader.into()),
    };
    check_taken(bucket, &acl, &bucket_owner)?;
    let id = version.shown_id().to_owned();
    let happened = Happened {
        event: "ObjectAcl:Put",
        bucket: name.to_owned(),
        key: key.to_owned(),
        version: bucket.settings.versioning.map(|_| id.clone()),
        size: Some(object.body.len()),
        etag: Some(object.etag.clone()),
    };
    let version = call.state.bucket_mut(name)?.objects.version_mut(key, Some(&id));
    if let Some(object) = version.and_then(|version| version.object.as_deref_mut()) {
        object.description.acl = Some(acl);
    }
    tell(call, &happened);
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (version, object) = lookup::find(bucket, input, "GET")?;
    Ok(shown(object.description.acl.as_ref(), &version.owner, &call.credentials.accounts))
}
