//! Configurations of which a bucket can have many: analytics, inventory, metrics, intelligent tiering.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

/// So many are on a page.
const PAGE: usize = 100;
const MOST: usize = 1000;

/// `PutBucket…Configuration`; `kind` is the member that has it.
pub(in crate::services::s3) fn put(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    kind: &str,
) -> Result<Fields, Stop> {
    let written = input.structure(kind).ok_or(BucketError::MalformedXml)?;
    let id = written.text("Id");
    let kept = input.kept(kind).ok_or(BucketError::MalformedXml)?;
    let known = call.state.bucket_mut(input.text("Bucket"))?.settings.listed.entry(kind.to_owned()).or_default();
    if known.len() >= MOST && !known.contains_key(id) {
        return Err(BucketError::TooManyConfigurations.into());
    }
    known.insert(id.to_owned(), kept);
    Ok(Fields::new())
}

/// `GetBucket…Configuration`.
pub(in crate::services::s3) fn get(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    kind: &'static str,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let found = bucket.settings.listed.get(kind).and_then(|known| known.get(input.text("Id")));
    let missing = || BucketError::NotSet { what: Setting::Listed, bucket: bucket.name.clone() };
    Ok(Fields::new().with(kind, Value::from(found.ok_or_else(missing)?)))
}

/// `DeleteBucket…Configuration`.
pub(in crate::services::s3) fn delete(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    kind: &str,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    let gone = bucket.settings.listed.get_mut(kind).and_then(|known| known.remove(input.text("Id")));
    let missing = || BucketError::NotSet { what: Setting::Listed, bucket: bucket.name.clone() };
    gone.ok_or_else(missing)?;
    Ok(Fields::new())
}

/// `ListBucket…Configurations`.
pub(in crate::services::s3) fn list(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    kind: &str,
    member: &'static str,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let known = bucket.settings.listed.get(kind).into_iter().flatten();
    let token = input.optional_text("ContinuationToken").filter(|token| !token.is_empty());
    let page = page(known, |(id, _)| (*id).clone(), token, PAGE).map_err(|_| {
        BucketError::argument(
            "The continuation token provided is incorrect",
            "continuation-token",
            token.unwrap_or_default(),
        )
    })?;
    let shown: Vec<Value> = page.items.iter().map(|(_, kept)| Value::from(*kept)).collect();
    Ok(Fields::new()
        .with("IsTruncated", page.next.is_some())
        .maybe("ContinuationToken", token)
        .maybe("NextContinuationToken", page.next)
        .maybe(member, Some(shown).filter(|shown| !shown.is_empty())))
}
