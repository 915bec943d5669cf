//! `ListObjectsV2`.

use std::ops::Bound;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

pub(in super::super::super) fn list_objects_v2(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let objects = bucket.objects.current_from(Bound::Unbounded).map(|(key, version, object)| {
        Fields::new()
            .with("Key", key)
            .with("LastModified", version.modified)
            .with("ETag", format!("\"{}\"", object.etag))
            .with("Size", object.body.len())
            .with("StorageClass", "STANDARD")
    });
    let contents: Value = objects.collect();
    Ok(Fields::new()
        .with("IsTruncated", false)
        .with("KeyCount", contents.as_list().len())
        .with("Contents", contents)
        .with("Name", &bucket.name)
        .with("Prefix", "")
        .with("MaxKeys", 1000))
}
