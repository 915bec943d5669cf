//! `PutObjectTagging`, `GetObjectTagging`, `DeleteObjectTagging`.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::events::{Happened, tell};
use crate::services::s3::ops::request::tags;
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

pub(in super::super::super) fn get_object_tagging(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let (version, object) = lookup::find(bucket, input, "GET")?;
    let tag = |(key, value): &(String, String)| Fields::new().with("Key", key).with("Value", value);
    Ok(Fields::new()
        .with("TagSet", object.description.tags.iter().map(tag).collect::<Value>())
        .maybe("VersionId", bucket.settings.versioning.map(|_| version.shown_id())))
}

pub(in super::super::super) fn put_object_tagging(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let tags = tags::of_set(input)?;
    Ok(set(call, input, tags, "ObjectTagging:Put")?)
}

pub(in super::super::super) fn delete_object_tagging(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    Ok(set(call, input, Vec::new(), "ObjectTagging:Delete")?)
}

fn set(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
    tags: Vec<(String, String)>,
    event: &'static str,
) -> Result<Fields, S3Error> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let bucket = call.state.bucket(name)?;
    let (version, object) = lookup::find(bucket, input, "PUT")?;
    let id = version.shown_id().to_owned();
    let shown = bucket.settings.versioning.map(|_| id.clone());
    let happened = Happened {
        event,
        bucket: name.to_owned(),
        key: key.to_owned(),
        version: shown.clone(),
        size: Some(object.body.len()),
        etag: Some(object.etag.clone()),
    };
    let version = call.state.bucket_mut(name)?.objects.version_mut(key, Some(&id));
    if let Some(object) = version.and_then(|version| version.object.as_deref_mut()) {
        object.description.tags = tags;
    }
    tell(call, &happened);
    Ok(Fields::new().maybe("VersionId", shown))
}
