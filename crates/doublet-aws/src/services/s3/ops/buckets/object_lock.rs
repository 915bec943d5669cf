//! `PutObjectLockConfiguration` and `GetObjectLockConfiguration`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::Versioning;
use crate::services::s3::state::settings::object_lock::{DefaultRetention, Period};
use crate::value::Fields;

const MOST_DAYS: i64 = 36_500;
const MOST_YEARS: i64 = 100;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("ObjectLockConfiguration").ok_or(BucketError::MissingBody)?;
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    if bucket.settings.versioning != Some(Versioning::Enabled) {
        let words = "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration";
        return Err(BucketError::InvalidBucketState(words.to_owned()).into());
    }
    if written.optional_text("ObjectLockEnabled") != Some("Enabled") {
        return Err(BucketError::MalformedXml.into());
    }
    let default = match written.structure("Rule") {
        None => None,
        Some(rule) => Some(read(&rule.structure("DefaultRetention").ok_or(BucketError::MalformedXml)?)?),
    };
    bucket.settings.object_lock = Some(default);
    Ok(Fields::new())
}

fn read(written: &Input<'_>) -> Result<DefaultRetention, BucketError> {
    let compliance = match written.text("Mode") {
        "COMPLIANCE" => true,
        "GOVERNANCE" => false,
        _ => return Err(BucketError::MalformedXml),
    };
    let good = |count: i64, most: i64, unit: &str| match count {
        count if count <= 0 => {
            Err(BucketError::RetentionPeriod("Default retention period must be a positive integer value.".to_owned()))
        }
        count if count > most => Err(BucketError::RetentionPeriod(format!(
            "Default retention period too large: the limit is {most} {unit}."
        ))),
        count => Ok(count),
    };
    let period = match (written.integer("Days"), written.integer("Years")) {
        (Some(days), None) => Period::Days(good(days, MOST_DAYS, "days")?),
        (None, Some(years)) => Period::Years(good(years, MOST_YEARS, "years")?),
        _ => return Err(BucketError::MalformedXml),
    };
    Ok(DefaultRetention { compliance, period })
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::ObjectLock, bucket: bucket.name.clone() };
    let lock = bucket.settings.object_lock.as_ref().ok_or_else(missing)?;
    let shown = Fields::new().with("ObjectLockEnabled", "Enabled");
    let shown = shown.maybe(
        "Rule",
        lock.map(|default| {
            let retention = Fields::new().with("Mode", default.mode());
            let retention = match default.period {
                Period::Days(days) => retention.with("Days", days),
                Period::Years(years) => retention.with("Years", years),
            };
            Fields::new().with("DefaultRetention", retention)
        }),
    );
    Ok(Fields::new().with("ObjectLockConfiguration", shown))
}
