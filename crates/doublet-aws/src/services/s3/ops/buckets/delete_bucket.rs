//! `DeleteBucket`: a bucket goes, if it is empty.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn delete_bucket(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("Bucket");
    let bucket = call.state.bucket(name)?;
    if !bucket.objects.is_empty() {
        return Err(S3Error::BucketNotEmpty { bucket: name.to_owned() }.into());
    }
    call.state.buckets.remove(name);
    Ok(Fields::new())
}
