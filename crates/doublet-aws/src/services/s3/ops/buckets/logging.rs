//! `PutBucketLogging` and `GetBucketLogging`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::access_log::may_be_written;
use crate::services::s3::bucket_errors::BucketError;
use crate::services::s3::state::S3State;
use crate::value::{Fields, Value};

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("BucketLoggingStatus").ok_or(BucketError::MalformedXml)?;
    let name = input.text("Bucket");
    let Some(enabled) = written.structure("LoggingEnabled") else {
        call.state.bucket_mut(name)?.settings.logging = None;
        return Ok(Fields::new());
    };
    let target = enabled.text("TargetBucket");
    if !enabled.has("TargetPrefix") {
        return Err(BucketError::MalformedXml.into());
    }
    for grant in enabled.structures("TargetGrants") {
        if !matches!(grant.text("Permission"), "FULL_CONTROL" | "READ" | "WRITE") || !grant.has("Grantee") {
            return Err(BucketError::MalformedXml.into());
        }
    }
    let refused = |code: &'static str, words: &str| BucketError::Logging {
        code,
        words: words.to_owned(),
        bucket: target.to_owned(),
    };
    let source = call.state.bucket(name)?;
    let Some(bucket) = call.state.buckets.get(target) else {
        return Err(refused("InvalidTargetBucketForLogging", "The target bucket for logging does not exist").into());
    };
    if bucket.region != source.region {
        return Err(refused("CrossLocationLoggingProhibited", "Cross S3 location logging not allowed. ").into());
    }
    if bucket.owner != source.owner {
        let words = "The owner for the bucket to be logged and the target bucket must be the same.";
        return Err(refused("InvalidTargetBucketForLogging", words).into());
    }
    if !may_be_written(bucket, enabled.text("TargetPrefix"), name, &source.owner) {
        let words = "You must either provide the necessary permissions to the logging service using a bucket policy or give the log-delivery group WRITE and READ_ACP permissions to the target bucket";
        return Err(refused("InvalidTargetBucketForLogging", words).into());
    }
    call.state.bucket_mut(name)?.settings.logging = written.kept("LoggingEnabled");
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let logging = call.state.bucket(input.text("Bucket"))?.settings.logging.as_ref();
    Ok(Fields::new().maybe("LoggingEnabled", logging.map(Value::from)))
}
