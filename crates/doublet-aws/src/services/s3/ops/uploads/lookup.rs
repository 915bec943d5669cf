//! Finds an upload.

use crate::input::Input;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::bucket::Bucket;
use crate::services::s3::state::uploads::Upload;

/// So many are told to somebody who asks for one that is not there.
const TOLD: usize = 3;

/// The upload that the input names.
///
/// # Errors
/// If there is none.
pub(in super::super::super) fn find<'a>(bucket: &'a Bucket, input: &Input<'_>) -> Result<&'a Upload, S3Error> {
    let (key, id) = (input.text("Key"), input.text("UploadId"));
    bucket.uploads.get(key, id).ok_or_else(|| no_upload(bucket, key, id))
}

/// There is no such upload.
pub(in super::super::super) fn no_upload(bucket: &Bucket, key: &str, id: &str) -> S3Error {
    let knew = if bucket.uploads.completed(key, id).is_some() {
        vec![format!("the upload to {key} has been completed")]
    } else {
        let others = bucket.uploads.iter().take(TOLD).map(|(key, upload)| format!("under way: {key}, {}", upload.id));
        others.collect()
    };
    S3Error::NoSuchUpload { id: id.to_owned(), knew }
}
