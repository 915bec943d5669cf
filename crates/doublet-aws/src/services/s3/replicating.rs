//! Copies what comes into a bucket into others, as its replication configuration says: at once, within the same world.

use super::state::S3State;
use super::state::settings::Versioning;
use crate::room::Call;
use crate::value::Kept;

/// Copies the newest version of a key, or the mark that it was deleted.
pub(super) fn replicate(call: &mut Call<'_, S3State>, name: &str, key: &str) {
    let Some(bucket) = call.state.buckets.get(name) else { return };
    let Some(configuration) = &bucket.settings.replication else { return };
    let Some(version) = bucket.objects.newest(key).cloned() else { return };
    let tags = version.object.as_deref().map_or(&[][..], |object| &object.description.tags);
    let deletion = version.object.is_none();
    let mut targets: Vec<(String, Option<String>)> = Vec::new();
    for rule in part(configuration, "Rules").map(list).unwrap_or_default() {
        let on = text(rule, "Status") == Some("Enabled");
        let marks = part(rule, "DeleteMarkerReplication").and_then(|marks| text(marks, "Status")) == Some("Enabled");
        if !on || !means(rule, key, tags) || (deletion && !marks) {
            continue;
        }
        let Some(destination) = part(rule, "Destination") else { continue };
        let target = text(destination, "Bucket").unwrap_or_default();
        let target = target.rsplit(":::").next().unwrap_or_default().to_owned();
        targets.push((target, text(destination, "StorageClass").map(str::to_owned)));
    }
    for (target, class) in targets {
        let Some(bucket) = call.state.buckets.get_mut(&target) else { continue };
        // Only buckets with versions take copies; one is not copied into itself.
        if bucket.settings.versioning != Some(Versioning::Enabled) || target == name {
            continue;
        }
        let mut copy = version.clone();
        if let (Some(object), Some(class)) = (copy.object.as_deref_mut(), class) {
            object.description.storage_class = Some(class).filter(|class| class != "STANDARD");
        }
        bucket.objects.add(key, copy);
    }
}

/// Whether a rule is for this key with these tags.
fn means(rule: &Kept, key: &str, tags: &[(String, String)]) -> bool {
    let filter = part(rule, "Filter");
    let all = filter.and_then(|filter| part(filter, "And")).or(filter);
    let prefix = text(rule, "Prefix").or_else(|| all.and_then(|all| text(all, "Prefix"))).unwrap_or_default();
    let one = all.and_then(|all| part(all, "Tag"));
    let many = all.and_then(|all| part(all, "Tags")).map(list).unwrap_or_default();
    let has = |tag: &Kept| {
        let (wanted, value) = (text(tag, "Key").unwrap_or_default(), text(tag, "Value").unwrap_or_default());
        tags.iter().any(|(key, known)| key == wanted && known == value)
    };
    key.starts_with(prefix) && one.is_none_or(has) && many.iter().all(has)
}

fn part<'a>(kept: &'a Kept, name: &str) -> Option<&'a Kept> {
    let Kept::Map(entries) = kept else { return None };
    entries.iter().find(|(known, _)| known == name).map(|(_, value)| value)
}

fn text<'a>(kept: &'a Kept, name: &str) -> Option<&'a str> {
    match part(kept, name)? {
        Kept::Text(text) => Some(text),
        _ => None,
    }
}

fn list(kept: &Kept) -> &[Kept] {
    match kept {
        Kept::List(values) => values,
        _ => &[],
    }
}
