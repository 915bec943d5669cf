//! `RenameObject`: another key for an object of a directory bucket.

use super::storing::whole_seconds;
use super::{copy_object, lookup};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::request::conditions::matches;
use crate::services::s3::ops::request::copy_source::CopySource;
use crate::services::s3::ops::request::description::check_key;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn rename_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    check_key(key)?;
    let asked = input.text("RenameSource");
    let path = asked.strip_prefix('/').unwrap_or(asked);
    // The source is in the same bucket, with or without its name.
    let path = if path.starts_with(&format!("{name}/")) { path.to_owned() } else { format!("{name}/{path}") };
    let source = CopySource::read(&path)?;
    let bucket = call.state.bucket(name)?;
    let (version, object) = copy_object::source_of(bucket, &source)?;
    let fits = |wanted: Option<&str>, unwanted: Option<&str>, etag: Option<&str>| {
        wanted.is_none_or(|wanted| etag.is_some_and(|etag| matches(wanted, etag)))
            && unwanted.is_none_or(|unwanted| !etag.is_some_and(|etag| matches(unwanted, etag)))
    };
    if !fits(input.optional_text("SourceIfMatch"), input.optional_text("SourceIfNoneMatch"), Some(&object.etag)) {
        return Err(S3Error::PreconditionFailed { condition: "If-Match" }.into());
    }
    let there = lookup::find_version(bucket, key, None, "GET").ok().map(|(_, object)| object.etag.as_str());
    if !fits(input.optional_text("DestinationIfMatch"), input.optional_text("DestinationIfNoneMatch"), there) {
        return Err(S3Error::PreconditionFailed { condition: "If-None-Match" }.into());
    }
    let id = version.shown_id().to_owned();
    let now = whole_seconds(call.now);
    let bucket = call.state.bucket_mut(name)?;
    if let Some(mut moved) = bucket.objects.remove(&source.key, &id) {
        moved.modified = now;
        bucket.objects.add(key, moved);
    }
    Ok(Fields::new())
}
