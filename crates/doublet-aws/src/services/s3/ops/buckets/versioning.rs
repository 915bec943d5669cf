//! `PutBucketVersioning` and `GetBucketVersioning`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::Versioning;
use crate::value::Fields;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("VersioningConfiguration").ok_or(BucketError::MalformedXml)?;
    let status = match written.optional_text("Status") {
        Some("Enabled") => Some(Versioning::Enabled),
        Some("Suspended") => Some(Versioning::Suspended),
        Some(_) => return Err(BucketError::MalformedXml.into()),
        None => None,
    };
    let mfa_delete = match written.optional_text("MFADelete") {
        Some("Enabled") => Some(true),
        Some("Disabled") => Some(false),
        Some(_) => return Err(BucketError::MalformedXml.into()),
        None => None,
    };
    if status.is_none() && mfa_delete.is_none() {
        return Err(BucketError::IllegalVersioning.into());
    }
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    if bucket.settings.object_lock.is_some() && status == Some(Versioning::Suspended) {
        let words =
            "An Object Lock configuration is present on this bucket, so the versioning state cannot be changed.";
        return Err(BucketError::InvalidBucketState(words.to_owned()).into());
    }
    if bucket.settings.replication.is_some() && status == Some(Versioning::Suspended) {
        let words = "A replication configuration is present on this bucket, so you cannot change the versioning state. To change the versioning state, first delete the replication configuration.";
        return Err(BucketError::InvalidBucketState(words.to_owned()).into());
    }
    bucket.settings.versioning = status.or(bucket.settings.versioning);
    bucket.settings.mfa_delete = mfa_delete.or(bucket.settings.mfa_delete);
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let settings = &call.state.bucket(input.text("Bucket"))?.settings;
    let status = settings.versioning.map(|status| match status {
        Versioning::Enabled => "Enabled",
        Versioning::Suspended => "Suspended",
    });
    let mfa_delete = settings.mfa_delete.map(|on| if on { "Enabled" } else { "Disabled" });
    Ok(Fields::new().maybe("Status", status).maybe("MFADelete", mfa_delete))
}
