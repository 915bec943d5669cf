//! What is on or off, or one word: acceleration, who pays, attribute-based access.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::value::Fields;

/// `PutBucketAccelerateConfiguration`.
pub(in crate::services::s3) fn put_accelerate(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("AccelerateConfiguration").ok_or(BucketError::MalformedXml)?;
    let status = written.text("Status");
    if !matches!(status, "Enabled" | "Suspended") {
        return Err(BucketError::MalformedXml.into());
    }
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    if bucket.name.contains('.') {
        let words = "S3 Transfer Acceleration is not supported for buckets with periods (.) in their names";
        return Err(BucketError::InvalidRequest(words.to_owned()).into());
    }
    // What was never on cannot be suspended.
    if status == "Enabled" || bucket.settings.accelerate.is_some() {
        bucket.settings.accelerate = Some(status.to_owned());
    }
    Ok(Fields::new())
}

/// `GetBucketAccelerateConfiguration`.
pub(in crate::services::s3) fn accelerate(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let settings = &call.state.bucket(input.text("Bucket"))?.settings;
    Ok(Fields::new().maybe("Status", settings.accelerate.as_ref()))
}

/// `PutBucketRequestPayment`.
pub(in crate::services::s3) fn put_payer(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("RequestPaymentConfiguration").ok_or(BucketError::MalformedXml)?;
    let requester = match written.text("Payer") {
        "Requester" => true,
        "BucketOwner" => false,
        _ => return Err(BucketError::MalformedXml.into()),
    };
    call.state.bucket_mut(input.text("Bucket"))?.settings.requester_pays = requester;
    Ok(Fields::new())
}

/// `GetBucketRequestPayment`.
pub(in crate::services::s3) fn payer(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let requester = call.state.bucket(input.text("Bucket"))?.settings.requester_pays;
    Ok(Fields::new().with("Payer", if requester { "Requester" } else { "BucketOwner" }))
}

/// `PutBucketAbac`.
pub(in crate::services::s3) fn put_abac(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("AbacStatus").ok_or(BucketError::MalformedXml)?;
    let status = written.text("Status");
    if !matches!(status, "Enabled" | "Disabled") {
        return Err(BucketError::MalformedXml.into());
    }
    call.state.bucket_mut(input.text("Bucket"))?.settings.abac = Some(status.to_owned());
    Ok(Fields::new())
}

/// `GetBucketAbac`.
pub(in crate::services::s3) fn abac(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let settings = &call.state.bucket(input.text("Bucket"))?.settings;
    let status = settings.abac.as_deref().unwrap_or("Disabled");
    Ok(Fields::new().with("AbacStatus", Fields::new().with("Status", status)))
}
