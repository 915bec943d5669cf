//! `PutBucketLifecycleConfiguration`, `GetBucketLifecycleConfiguration`, `DeleteBucketLifecycle`, and the older form of the first two.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::s3::bucket_errors::{BucketError, Setting};
use crate::services::s3::state::S3State;
use crate::services::s3::state::settings::lifecycle::{Due, LifecycleRule, Noncurrent, Scope};
use crate::value::{Fields, Kept, Value};

const MOST_RULES: usize = 1000;
const LONGEST_ID: usize = 255;
const DAY: i64 = 86_400;
const MINIMUM: &str = "all_storage_classes_128K";

pub(in crate::services::s3) fn put(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let written = input.structure("LifecycleConfiguration").ok_or(BucketError::MalformedXml)?;
    let written = written.structures("Rules");
    if written.is_empty() || written.len() > MOST_RULES {
        return Err(BucketError::MalformedXml.into());
    }
    let mut rules: Vec<LifecycleRule> = Vec::new();
    for rule in &written {
        let mut rule = read(rule)?;
        if rule.id.is_empty() {
            rule.id = call.ids.uuid();
        }
        if rules.iter().any(|known| known.id == rule.id) {
            let words = "Rule ID must be unique. Found same ID for more than one rule";
            return Err(BucketError::argument(words, "ID", rule.id).into());
        }
        rules.push(rule);
    }
    let minimum = input.fields().get("TransitionDefaultMinimumObjectSize").and_then(Value::as_text);
    let settings = &mut call.state.bucket_mut(input.text("Bucket"))?.settings;
    settings.lifecycle = rules;
    settings.lifecycle_minimum = minimum.map(str::to_owned);
    settings.lifecycle_day = None;
    Ok(Fields::new())
}

fn read(written: &Input<'_>) -> Result<LifecycleRule, BucketError> {
    let id = written.optional_text("ID").unwrap_or_default();
    if id.len() > LONGEST_ID {
        return Err(BucketError::argument("ID length should not exceed allowed limit of 255", "ID", id));
    }
    let enabled = match written.text("Status") {
        "Enabled" => true,
        "Disabled" => false,
        _ => return Err(BucketError::MalformedXml),
    };
    let scope = scope(written)?;
    let mut rule = LifecycleRule {
        id: id.to_owned(),
        enabled,
        scope,
        expiration: None,
        lone_markers: false,
        transitions: Vec::new(),
        noncurrent_expiration: None,
        noncurrent_transitions: Vec::new(),
        uploads: None,
        written: Kept::from(&Value::Structure(written.fields().clone())),
    };
    if let Some(expiration) = written.structure("Expiration") {
        read_expiration(&expiration, &mut rule)?;
    }
    for transition in each(written, "Transitions", "Transition") {
        let class = transition.optional_text("StorageClass").ok_or(BucketError::MalformedXml)?;
        let due = due(&transition, "'Days' in Transition action must be nonnegative", 0)?;
        rule.transitions.push((due.ok_or(BucketError::MalformedXml)?, class.to_owned()));
    }
    if let Some(noncurrent) = written.structure("NoncurrentVersionExpiration") {
        let days = noncurrent.integer("NoncurrentDays").ok_or(BucketError::MalformedXml)?;
        if days <= 0 {
            let words = "'NoncurrentDays' for NoncurrentVersionExpiration action must be a positive integer";
            return Err(BucketError::argument(words, "NoncurrentDays", days.to_string()));
        }
        rule.noncurrent_expiration = Some(Noncurrent { days, newer: newer(&noncurrent) });
    }
    for noncurrent in each(written, "NoncurrentVersionTransitions", "NoncurrentVersionTransition") {
        let class = noncurrent.optional_text("StorageClass").ok_or(BucketError::MalformedXml)?;
        let days = noncurrent.integer("NoncurrentDays").ok_or(BucketError::MalformedXml)?;
        rule.noncurrent_transitions.push((Noncurrent { days, newer: newer(&noncurrent) }, class.to_owned()));
    }
    if let Some(abort) = written.structure("AbortIncompleteMultipartUpload") {
        let days = abort.integer("DaysAfterInitiation").ok_or(BucketError::MalformedXml)?;
        if days <= 0 {
            let words = "'DaysAfterInitiation' for AbortIncompleteMultipartUpload action must be a positive integer";
            return Err(BucketError::argument(words, "DaysAfterInitiation", days.to_string()));
        }
        if !rule.scope.tags.is_empty() {
            return Err(BucketError::InvalidRequest(
                "AbortIncompleteMultipartUpload cannot be specified with Tags.".to_owned(),
            ));
        }
        rule.uploads = Some(days);
    }
    let does_something = written.has("Expiration")
        || !rule.transitions.is_empty()
        || rule.noncurrent_expiration.is_some()
        || !rule.noncurrent_transitions.is_empty()
        || rule.uploads.is_some();
    if !does_something {
        return Err(BucketError::InvalidRequest("At least one action needs to be specified in a rule".to_owned()));
    }
    Ok(rule)
}

/// The newer form has a list where the older has one structure.
fn each<'a>(written: &Input<'a>, list: &str, single: &str) -> Vec<Input<'a>> {
    if written.fields().get(list).is_some() {
        return written.structures(list);
    }
    if written.fields().get(single).is_some() { written.structure(single).into_iter().collect() } else { Vec::new() }
}

fn read_expiration(expiration: &Input<'_>, rule: &mut LifecycleRule) -> Result<(), BucketError> {
    let marker = expiration.boolean("ExpiredObjectDeleteMarker");
    let due = due(expiration, "'Days' for Expiration action must be a positive integer", 1)?;
    match (due, marker) {
        (Some(_), Some(_)) | (None, None) => return Err(BucketError::MalformedXml),
        (None, Some(_)) if !rule.scope.tags.is_empty() => {
            return Err(BucketError::InvalidRequest(
                "ExpiredObjectDeleteMarker cannot be specified with Tags.".to_owned(),
            ));
        }
        (due, marker) => {
            rule.expiration = due;
            rule.lone_markers = marker.unwrap_or(false);
        }
    }
    Ok(())
}

fn due(action: &Input<'_>, words: &str, least: i64) -> Result<Option<Due>, BucketError> {
    match (action.integer("Days"), action.timestamp("Date")) {
        (Some(_), Some(_)) => Err(BucketError::MalformedXml),
        (Some(days), None) if days < least => Err(BucketError::argument(words, "Days", days.to_string())),
        (Some(days), None) => Ok(Some(Due::Days(days))),
        (None, Some(date)) if date.0.rem_euclid(DAY * 1000) != 0 => {
            let date = crate::protocol::moments::write(date, crate::model::TimestampFormat::Iso);
            Err(BucketError::argument("'Date' must be at midnight GMT", "Date", date))
        }
        (None, Some(date)) => Ok(Some(Due::At(Timestamp::from_seconds(date.seconds())))),
        (None, None) => Ok(None),
    }
}

fn newer(noncurrent: &Input<'_>) -> usize {
    noncurrent.integer("NewerNoncurrentVersions").and_then(|count| usize::try_from(count).ok()).unwrap_or(0)
}

fn scope(written: &Input<'_>) -> Result<Scope, BucketError> {
    let prefix = written.optional_text("Prefix");
    let filter = if written.fields().get("Filter").is_some() { written.structure("Filter") } else { None };
    let filter = match (prefix, filter) {
        (Some(prefix), None) => return Ok(Scope { prefix: prefix.to_owned(), ..Scope::default() }),
        (None, Some(filter)) => filter,
        (Some(_), Some(_)) | (None, None) => return Err(BucketError::MalformedXml),
    };
    let parts = filter.fields().iter().count();
    if parts > 1 {
        return Err(BucketError::MalformedXml);
    }
    let tag = |tag: &Input<'_>| (tag.text("Key").to_owned(), tag.text("Value").to_owned());
    if let Some(all) = filter.structure("And") {
        return Ok(Scope {
            prefix: all.optional_text("Prefix").unwrap_or_default().to_owned(),
            tags: all.structures("Tags").iter().map(tag).collect(),
            larger_than: all.integer("ObjectSizeGreaterThan"),
            smaller_than: all.integer("ObjectSizeLessThan"),
        });
    }
    Ok(Scope {
        prefix: filter.optional_text("Prefix").unwrap_or_default().to_owned(),
        tags: filter.structure("Tag").iter().map(tag).collect(),
        larger_than: filter.integer("ObjectSizeGreaterThan"),
        smaller_than: filter.integer("ObjectSizeLessThan"),
    })
}

pub(in crate::services::s3) fn get(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (rules, minimum) = rules(call, input)?;
    Ok(Fields::new().with("Rules", rules).with("TransitionDefaultMinimumObjectSize", minimum))
}

/// The older form, which has one transition in a rule.
pub(in crate::services::s3) fn get_older(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (rules, _) = rules(call, input)?;
    let older = rules.as_list().iter().map(|rule| {
        let entries = rule.as_map().iter().filter(|(name, _)| name != "Filter").map(|(name, value)| {
            match (name.as_str(), value.as_list().first()) {
                ("Transitions", Some(first)) => ("Transition".to_owned(), first.clone()),
                ("NoncurrentVersionTransitions", Some(first)) => {
                    ("NoncurrentVersionTransition".to_owned(), first.clone())
                }
                _ => (name.clone(), value.clone()),
            }
        });
        Value::Map(entries.collect())
    });
    Ok(Fields::new().with("Rules", older.collect::<Value>()))
}

fn rules(call: &Call<'_, S3State>, input: &Input<'_>) -> Result<(Value, String), Stop> {
    let bucket = call.state.bucket(input.text("Bucket"))?;
    if bucket.settings.lifecycle.is_empty() {
        return Err(BucketError::NotSet { what: Setting::Lifecycle, bucket: bucket.name.clone() }.into());
    }
    let shown = bucket.settings.lifecycle.iter().map(|rule| {
        let mut entries = match Value::from(&rule.written) {
            Value::Map(entries) => entries,
            _ => Vec::new(),
        };
        if !entries.iter().any(|(name, value)| name == "ID" && value.as_text().is_some_and(|id| !id.is_empty())) {
            entries.retain(|(name, _)| name != "ID");
            entries.push(("ID".to_owned(), Value::from(&rule.id)));
        }
        // Rules of the older form have one transition.
        for (name, value) in &mut entries {
            let list = match name.as_str() {
                "Transition" => "Transitions",
                "NoncurrentVersionTransition" => "NoncurrentVersionTransitions",
                _ => continue,
            };
            list.clone_into(name);
            *value = Value::List(vec![std::mem::replace(value, Value::Null)]);
        }
        Value::Map(entries)
    });
    Ok((shown.collect(), bucket.settings.lifecycle_minimum.clone().unwrap_or_else(|| MINIMUM.to_owned())))
}

pub(in crate::services::s3) fn delete(call: &mut Call<'_, S3State>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.bucket_mut(input.text("Bucket"))?.settings.lifecycle.clear();
    Ok(Fields::new())
}
