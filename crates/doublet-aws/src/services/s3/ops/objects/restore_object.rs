//! `RestoreObject`: copies of archived objects are there at once.

use super::lookup;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::errors::S3Error;
use crate::services::s3::events::{Happened, tell};
use crate::services::s3::state::S3State;
use crate::services::s3::state::version::Restored;
use crate::value::Fields;

const DAY: i64 = 86_400;

pub(in super::super::super) fn restore_object(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (name, key) = (input.text("Bucket"), input.text("Key"));
    let bucket = call.state.bucket(name)?;
    let (version, object) = lookup::find(bucket, input, "POST")?;
    if !matches!(object.storage_class(), "GLACIER" | "DEEP_ARCHIVE" | "INTELLIGENT_TIERING") {
        return Err(S3Error::InvalidObjectState { class: object.storage_class().to_owned() }.into());
    }
    let days = input.structure("RestoreRequest").and_then(|request| request.integer("Days"));
    if days.is_some_and(|days| days < 1) {
        return Err(S3Error::MalformedXml.into());
    }
    let again = object.restored.as_ref().is_some_and(|restored| restored.until.is_some_and(|until| until > call.now));
    let id = version.shown_id().to_owned();
    let happened = Happened {
        event: "ObjectRestore:Post",
        bucket: name.to_owned(),
        key: key.to_owned(),
        version: bucket.settings.versioning.map(|_| id.clone()),
        size: Some(object.body.len()),
        etag: Some(object.etag.clone()),
    };
    // It is gone at a midnight, as at the service.
    let until = call.now.plus_seconds(days.unwrap_or(1).saturating_mul(DAY).saturating_add(DAY)).seconds();
    let until = crate::clock::Timestamp::from_seconds(until - until.rem_euclid(DAY));
    let version = call.state.bucket_mut(name)?.objects.version_mut(key, Some(&id));
    if let Some(object) = version.and_then(|version| version.object.as_deref_mut()) {
        object.restored = Some(Restored { until: Some(until) });
    }
    tell(call, &Happened { event: "ObjectRestore:Completed", ..happened.clone() });
    tell(call, &happened);
    // What was restored already is only kept longer.
    Ok(if again { Fields::new() } else { Fields::new().status(202) })
}
