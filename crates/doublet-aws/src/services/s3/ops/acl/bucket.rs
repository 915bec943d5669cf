//! `PutBucketAcl` and `GetBucketAcl`.

use super::requested::{by_body, by_headers, check_settable, check_taken};
use super::shown::shown;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let accounts = &call.credentials.accounts;
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    check_settable(bucket)?;
    let owner = accounts.canonical_id(&bucket.owner);
    let by_headers = by_headers(input, &owner, &owner, accounts)?;
    let by_body = by_body(input, &owner, accounts)?;
    let acl = match (by_headers, by_body) {
        (Some(_), Some(_)) => return Err(BucketError::UnexpectedContent.into()),
        (Some(acl), None) | (None, Some(acl)) => acl,
        (None, None) => return Err(BucketError::MissingHeader.into()),
    };
    check_taken(bucket, &acl, &owner)?;
    bucket.settings.acl = Some(acl);
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    Ok(shown(bucket.settings.acl.as_ref(), &bucket.owner, &call.credentials.accounts))
}
