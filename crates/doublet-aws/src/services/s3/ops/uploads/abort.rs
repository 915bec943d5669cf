//! `AbortMultipartUpload`: an upload is given up with its parts.

use super::lookup::{find, no_upload};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn abort_multipart_upload(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (key, id) = (input.text("Key"), input.text("UploadId"));
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    find(bucket, input)?;
    if bucket.uploads.abort(key, id).is_none() {
        return Err(no_upload(bucket, key, id).into());
    }
    Ok(Fields::new())
}
