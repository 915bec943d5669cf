//! `PutBucketTagging`, `GetBucketTagging`, `DeleteBucketTagging`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::tags::{self, MOST_OF_BUCKET};
use crate::value::{Fields, Value};

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let tagging = input.structure("Tagging").ok_or(BucketError::MalformedXml)?;
    let set = tagging.structures("TagSet");
    let tags: Vec<(String, String)> =
        set.iter().map(|tag| (tag.text("Key").to_owned(), tag.text("Value").to_owned())).collect();
    tags::check(&tags, MOST_OF_BUCKET).map_err(|bad| {
        let (code, words) = bad.words();
        BucketError::InvalidTag { code, words }
    })?;
    call.state.bucket_mut(input.text("Bucket"))?.settings.tags = tags;
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    if bucket.settings.tags.is_empty() {
        return Err(BucketError::NotSet { what: Setting::Tags, bucket: bucket.name.clone() }.into());
    }
    let tags = bucket.settings.tags.iter();
    let set: Value = tags.map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect();
    Ok(Fields::new().with("TagSet", set))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.tags.clear();
    Ok(Fields::new())
}
