//! `PutObjectLegalHold` and `GetObjectLegalHold`.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::request::lock;
use crate::services::s3::state::S3State;
use crate::value::Fields;

pub(in super::super::super) fn get_object_legal_hold(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    lock::check_bucket(&bucket.settings)?;
    let (_, object) = lookup::find(bucket, input, "GET")?;
    let Some(held) = object.description.legal_hold else {
        return Err(S3Error::NoLock { key: input.text("Key").to_owned() }.into());
    };
    Ok(Fields::new().with("LegalHold", Fields::new().with("Status", if held { "ON" } else { "OFF" })))
}

pub(in super::super::super) fn put_object_legal_hold(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let bucket = call.state.bucket(name)?;
    lock::check_bucket(&bucket.settings)?;
    let asked = input.structure("LegalHold").ok_or(S3Error::MalformedXml)?;
    let held = match asked.text("Status") {
        "ON" => true,
        "OFF" => false,
        _ => return Err(S3Error::MalformedXml.into()),
    };
    let (version, _) = lookup::find(bucket, input, "PUT")?;
    let id = version.shown_id().to_owned();
    let version = call.state.bucket_mut(name)?.objects.version_mut(key, Some(&id));
    if let Some(object) = version.and_then(|version| version.object.as_deref_mut()) {
        object.description.legal_hold = Some(held);
    }
    Ok(Fields::new())
}
