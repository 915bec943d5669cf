//! `PutObject`: a new object, or a new version of it.

use super::storing;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::answer::checksums::with_checksum_and_type;
use crate::services::s3::ops::answer::described::quoted;
use crate::services::s3::ops::answer::encryption::{with_context, with_encryption};
use crate::services::s3::ops::request::expected::Expected;
use crate::services::s3::ops::request::{conditions, description};
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn put_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let has = |name: &str| call.request.is_some_and(|request| request.header(name).is_some());
    if has("transfer-encoding") && !has("content-length") && !has("x-amz-decoded-content-length") {
        return Err(S3Error::MissingContentLength.into());
    }
    if input.has("WriteOffsetBytes") {
        // Whoever appends must not lose what was there.
        return Err(S3Error::NotImplemented("doublet does not double appending to objects of S3.".to_owned()).into());
    }
    let bucket = call.state.bucket(name)?;
    let description = description::read(input, bucket, call.now, call.caller, &call.credentials.accounts)?;
    conditions::check_write(input, key, bucket.objects.newest(key))?;
    let object = storing::object(input.body("Body"), description, &Expected::read(input)?)?;
    let fields = Fields::new().with("ETag", quoted(&object.etag));
    let fields = with_checksum_and_type(fields, object.checksum.as_ref());
    let fields = with_context(fields, &object.description.encryption);
    let fields = with_encryption(fields, &object.description.encryption);
    let version = storing::store(call, name, key, object, "ObjectCreated:Put")?;
    Ok(fields.maybe("VersionId", version))
}
