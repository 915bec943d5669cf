//! Does what lifecycle rules ask for when its time has come: looked after once a day, by whoever asks first.

use std::ops::Bound;

use super::events::{Happened, tell};
use super::state::S3State;
use super::state::bucket::Bucket;
use super::state::settings::Versioning;
use super::state::settings::lifecycle::{Action, Facts, LifecycleRule, day_of, expiration};
use super::state::version::{Object, RetentionMode, Version};
use crate::clock::Timestamp;
use crate::input::Input;
use crate::model::TimestampFormat;
use crate::protocol::moments;
use crate::room::Call;

/// Smaller objects stay where they are unless a rule speaks of their size.
const WORTH_MOVING: i64 = 128 * 1024;
const DAY: i64 = 86_400;

/// One thing that is due.
enum Due {
    /// The current version is marked as deleted, or gone where no versions are kept.
    Expire(String),
    /// This version is gone.
    Remove(String, String),
    /// This version goes into a storage class.
    Move(String, String, String),
    /// This upload is given up.
    GiveUp(String, String),
}

/// Does what is due in a bucket.
pub(super) fn apply(call: &mut Call<'_, S3State>, name: &str) {
    let (now, today) = (call.now, day_of(call.now));
    let Some(bucket) = call.state.buckets.get_mut(name) else { return };
    if bucket.settings.lifecycle.is_empty() || bucket.settings.lifecycle_day == Some(today) {
        return;
    }
    bucket.settings.lifecycle_day = Some(today);
    let due = collect(bucket, now);
    *call.changed |= !due.is_empty();
    let midnight = Timestamp::from_seconds(today * DAY);
    for one in due {
        let Some(bucket) = call.state.buckets.get_mut(name) else { return };
        if let Some(happened) = carry_out(bucket, one, midnight) {
            tell(call, &happened);
        }
    }
}

/// Operations whose answers say when the object will go.
const ANNOUNCING: [&str; 5] = ["PutObject", "GetObject", "HeadObject", "CopyObject", "CompleteMultipartUpload"];

/// When the object that an operation was about will go, as a header says it.
pub(super) fn announced(call: &Call<'_, S3State>, operation: &str, input: &Input<'_>) -> Option<String> {
    if !ANNOUNCING.contains(&operation) {
        return None;
    }
    let bucket = call.state.buckets.get(input.text("Bucket"))?;
    if bucket.settings.lifecycle.is_empty() {
        return None;
    }
    let newest = bucket.objects.newest(input.text("Key"))?;
    let facts = facts(input.text("Key"), newest, newest.object.as_deref()?);
    let (moment, rule) = expiration(&bucket.settings.lifecycle, &facts)?;
    let date = moments::write(moment, TimestampFormat::Http);
    Some(format!("expiry-date=\"{date}\", rule-id=\"{rule}\""))
}

fn collect(bucket: &Bucket, now: Timestamp) -> Vec<Due> {
    let rules = &bucket.settings.lifecycle;
    let small_stay = bucket.settings.lifecycle_minimum.as_deref() != Some("varies_by_storage_class");
    let mut due = Vec::new();
    for (key, versions) in bucket.objects.from(Bound::Unbounded) {
        let Some((newest, older)) = versions.split_last() else { continue };
        match newest.object.as_deref() {
            Some(object) => {
                let facts = facts(key, newest, object);
                match first(rules, |rule| {
                    rule.current(&facts, now).filter(|action| moves(rule, &facts, action, small_stay))
                }) {
                    Some(Action::Expire) if bucket.settings.versioning.is_none() && is_locked(object, now) => {}
                    Some(Action::Expire) => due.push(Due::Expire(key.to_owned())),
                    Some(Action::Transition(class)) if class != object.storage_class() => {
                        due.push(Due::Move(key.to_owned(), newest.shown_id().to_owned(), class));
                    }
                    _ => {}
                }
            }
            None if older.is_empty() && rules.iter().any(|rule| clears(rule, key, newest, now)) => {
                due.push(Due::Remove(key.to_owned(), newest.shown_id().to_owned()));
            }
            None => {}
        }
        let mut since = newest.modified;
        for (younger, version) in older.iter().rev().enumerate() {
            let nothing = Object::default();
            let object = version.object.as_deref().unwrap_or(&nothing);
            let facts = facts(key, version, object);
            let action = first(rules, |rule| {
                let action = rule.noncurrent(&facts, since, younger, now);
                action.filter(|action| moves(rule, &facts, action, small_stay))
            });
            let id = version.shown_id().to_owned();
            match action {
                Some(Action::Expire) if !is_locked(object, now) => due.push(Due::Remove(key.to_owned(), id)),
                Some(Action::Transition(class)) if class != object.storage_class() && version.object.is_some() => {
                    due.push(Due::Move(key.to_owned(), id, class));
                }
                _ => {}
            }
            since = version.modified;
        }
    }
    for (key, upload) in bucket.uploads.iter() {
        if rules.iter().any(|rule| rule.gives_up(key, upload.initiated, now)) {
            due.push(Due::GiveUp(key.to_owned(), upload.id.clone()));
        }
    }
    due
}

/// Expiration goes before everything else.
fn first(rules: &[LifecycleRule], action: impl Fn(&LifecycleRule) -> Option<Action>) -> Option<Action> {
    let mut found = None;
    for rule in rules {
        match action(rule) {
            Some(Action::Expire) => return Some(Action::Expire),
            Some(other) => found = found.or(Some(other)),
            None => {}
        }
    }
    found
}

fn facts<'a>(key: &'a str, version: &Version, object: &'a Object) -> Facts<'a> {
    let size = i64::try_from(object.body.len()).unwrap_or(i64::MAX);
    Facts { key, size, tags: &object.description.tags, modified: version.modified }
}

/// Whether it is worth the move.
fn moves(rule: &LifecycleRule, facts: &Facts<'_>, action: &Action, small_stay: bool) -> bool {
    let Action::Transition(class) = action else { return true };
    let says_size = rule.scope.larger_than.is_some() || rule.scope.smaller_than.is_some();
    let archive = matches!(class.as_str(), "GLACIER" | "DEEP_ARCHIVE");
    says_size || facts.size >= WORTH_MOVING || (archive && !small_stay)
}

/// Whether a rule clears away a mark with nothing behind it.
fn clears(rule: &LifecycleRule, key: &str, marker: &Version, now: Timestamp) -> bool {
    let facts = Facts { key, size: 0, tags: &[], modified: marker.modified };
    let old = rule.expiration.is_some_and(|due| due.moment(marker.modified) <= now);
    rule.means(&facts) && (rule.lone_markers || old)
}

fn is_locked(object: &Object, now: Timestamp) -> bool {
    let kept = object.description.retention.as_ref().is_some_and(|retention| {
        retention.until > now && matches!(retention.mode, RetentionMode::Governance | RetentionMode::Compliance)
    });
    kept || object.description.legal_hold == Some(true)
}

fn carry_out(bucket: &mut Bucket, due: Due, midnight: Timestamp) -> Option<Happened> {
    let name = bucket.name.clone();
    let happened = |event, key: String, version: Option<String>| {
        Some(Happened { event, bucket: name, key, version, size: None, etag: None })
    };
    match due {
        Due::Expire(key) => {
            let Some(versioning) = bucket.settings.versioning else {
                bucket.objects.remove(&key, "null");
                return happened("LifecycleExpiration:Delete", key, None);
            };
            // The same day gives the same identifier, however often it is done again from a journal.
            let id = (versioning == Versioning::Enabled)
                .then(|| super::digest::hex(&super::digest::md5(format!("{key} {}", midnight.0).as_bytes())));
            let marker = Version { id: id.clone(), modified: midnight, owner: bucket.owner.clone(), object: None };
            bucket.objects.add(&key, marker);
            happened("LifecycleExpiration:DeleteMarkerCreated", key, id)
        }
        Due::Remove(key, id) => {
            bucket.objects.remove(&key, &id);
            happened("LifecycleExpiration:Delete", key, Some(id))
        }
        Due::Move(key, id, class) => {
            let version = bucket.objects.version_mut(&key, Some(&id))?;
            version.object.as_deref_mut()?.description.storage_class = Some(class);
            happened("LifecycleTransition", key, Some(id))
        }
        Due::GiveUp(key, id) => {
            bucket.uploads.abort(&key, &id);
            None
        }
    }
}
