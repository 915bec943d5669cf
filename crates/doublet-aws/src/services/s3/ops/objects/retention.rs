//! `PutObjectRetention` and `GetObjectRetention`.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::ops::request::lock;
use crate::services::s3::state::S3State;
use crate::services::s3::state::version::{Retention, RetentionMode};
use crate::value::Fields;

pub(in super::super::super) fn get_object_retention(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    lock::check_bucket(&bucket.settings)?;
    let (_, object) = lookup::find(bucket, input, "GET")?;
    let Some(retention) = &object.description.retention else {
        return Err(S3Error::NoLock { key: input.text("Key").to_owned() }.into());
    };
    let told = Fields::new().with("Mode", retention.mode.name()).with("RetainUntilDate", retention.until);
    Ok(Fields::new().with("Retention", told))
}

pub(in super::super::super) fn put_object_retention(
    call: &mut Call<'_, S3State>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let bucket = call.state.bucket(name)?;
    lock::check_bucket(&bucket.settings)?;
    let asked = input.structure("Retention").ok_or(S3Error::MalformedXml)?;
    let retention = match (asked.optional_text("Mode"), asked.timestamp("RetainUntilDate")) {
        (None, None) => None,
        (Some(mode), Some(until)) => {
            let mode = RetentionMode::named(mode).ok_or(S3Error::MalformedXml)?;
            Some(Retention { mode, until: lock::future(until, call.now)? })
        }
        _ => return Err(S3Error::MalformedXml.into()),
    };
    let (version, object) = lookup::find(bucket, input, "PUT")?;
    let known = object.description.retention.as_ref().filter(|known| known.until > call.now);
    if known.is_some_and(|known| is_weaker(retention.as_ref(), known, input.flag("BypassGovernanceRetention"))) {
        return Err(S3Error::Locked.into());
    }
    let id = version.shown_id().to_owned();
    let version = call.state.bucket_mut(name)?.objects.version_mut(key, Some(&id));
    if let Some(object) = version.and_then(|version| version.object.as_deref_mut()) {
        object.description.retention = retention;
    }
    Ok(Fields::new())
}

/// Whether the new retention is one that the known one forbids.
fn is_weaker(new: Option<&Retention>, known: &Retention, bypass: bool) -> bool {
    let keeps = new.is_some_and(|new| new.mode == known.mode && new.until >= known.until);
    match known.mode {
        RetentionMode::Compliance => !keeps,
        RetentionMode::Governance => !keeps && !bypass,
    }
}
