//! `GetObject` and `HeadObject`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::services::s3::state::version::{Object, Version};
use crate::value::{Fields, Value};

pub(in super::super::super) fn get_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (version, object) = find(call, input)?;
    Ok(described(version, object).with("Body", object.body.clone()))
}

pub(in super::super::super) fn head_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (version, object) = find(call, input)?;
    Ok(described(version, object))
}

fn find<'a>(call: &'a Call<'_, S3State>, input: &Input<'_>) -> Result<(&'a Version, &'a Object), S3Error> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let key = input.text("Key");
    bucket
        .objects
        .newest(key)
        .and_then(|version| Some((version, version.object.as_deref()?)))
        .ok_or_else(|| S3Error::NoSuchKey { key: key.to_owned(), knew: Vec::new() })
}

fn described(version: &Version, object: &Object) -> Fields {
    let metadata = object.metadata.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect();
    Fields::new()
        .with("AcceptRanges", "bytes")
        .with("LastModified", version.modified)
        .with("ContentLength", object.body.len())
        .with("ETag", format!("\"{}\"", object.etag))
        .with("ContentType", object.headers.content_type.as_deref().unwrap_or("binary/octet-stream"))
        .with("Metadata", Value::Map(metadata))
}
