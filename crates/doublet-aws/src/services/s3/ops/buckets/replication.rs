//! `PutBucketReplication`, `GetBucketReplication`, `DeleteBucketReplication`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::Versioning;
use crate::value::{Fields, Kept, Value};

const MOST_RULES: usize = 1000;

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("ReplicationConfiguration").ok_or(BucketError::MalformedXml)?;
    let rules = written.structures("Rules");
    if rules.is_empty() || rules.len() > MOST_RULES {
        return Err(BucketError::MalformedXml.into());
    }
    let mut kept: Vec<Kept> = Vec::new();
    for rule in &rules {
        if !matches!(rule.text("Status"), "Enabled" | "Disabled") || rule.structure("Destination").is_none() {
            return Err(BucketError::MalformedXml.into());
        }
        let mut shown = rule.fields().clone();
        if !rule.has("Prefix") {
            if !rule.has("Filter") {
                shown.set("Filter", Fields::new().with("Prefix", ""));
            }
            if !rule.has("DeleteMarkerReplication") {
                shown.set("DeleteMarkerReplication", Fields::new().with("Status", "Disabled"));
            }
            if !rule.has("Priority") {
                shown.set("Priority", kept.len() + 1);
            }
        }
        if rule.optional_text("ID").is_none_or(str::is_empty) {
            shown.set("ID", call.ids.capitals(10));
        }
        kept.push(Kept::from(&Value::Structure(shown)));
    }
    let configuration = Kept::Map(vec![
        ("Role".to_owned(), Kept::Text(written.text("Role").to_owned())),
        ("Rules".to_owned(), Kept::List(kept)),
    ]);
    let bucket = call.state.bucket_mut(input.text("Bucket"))?;
    if bucket.settings.versioning != Some(Versioning::Enabled) {
        return Err(BucketError::ReplicationWithoutVersions(bucket.name.clone()).into());
    }
    bucket.settings.replication = Some(configuration);
    Ok(Fields::new())
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    let missing = || BucketError::NotSet { what: Setting::Replication, bucket: bucket.name.clone() };
    let configuration = bucket.settings.replication.as_ref().ok_or_else(missing)?;
    Ok(Fields::new().with("ReplicationConfiguration", Value::from(configuration)))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.replication = None;
    Ok(Fields::new())
}
