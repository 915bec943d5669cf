//! Streams, as the service that reads them asks for them.

use md5::{Digest as _, Md5};

use super::ops::tables::description::table_arn;
use super::state::DynamoDBState;
use super::state::changes::{Cause, Change, Changes};
use super::state::schema::KeySchema;
use super::state::settings::StreamSettings;
use super::value::{Item, item_size, write_attribute, write_item};
use crate::bus::{StreamChange, StreamFacts};
use crate::clock::Timestamp;
use crate::table::Place;
use crate::value::{Fields, Value};

/// A stream of a table, open or closed.
#[derive(Clone, Copy)]
struct Stream<'s> {
    table: &'s str,
    settings: &'s StreamSettings,
    keys: &'s KeySchema,
    changes: &'s Changes,
    closed: Option<Timestamp>,
}

/// All streams that can still be read, those that are closed first.
fn streams(state: &DynamoDBState, now: Timestamp) -> impl Iterator<Item = Stream<'_>> {
    let closed = state.closed_streams.iter().filter(move |stream| stream.is_kept(now)).map(|stream| Stream {
        table: &stream.table,
        settings: &stream.settings,
        keys: &stream.keys,
        changes: &stream.changes,
        closed: Some(stream.closed),
    });
    let open = state.tables.values().filter_map(|table| {
        let (settings, keys) = (table.settings.stream.as_ref()?, &table.keys);
        Some(Stream { table: &table.name, settings, keys, changes: &table.changes, closed: None })
    });
    closed.chain(open)
}

fn arn(stream: Stream<'_>, place: &Place) -> String {
    format!("{}/stream/{}", table_arn(place, stream.table), stream.settings.label)
}

/// What is to be known of all streams.
pub(super) fn facts(state: &DynamoDBState, place: &Place, now: Timestamp) -> Vec<StreamFacts> {
    let told = |stream: Stream<'_>| StreamFacts {
        arn: arn(stream, place),
        table: stream.table.to_owned(),
        label: stream.settings.label.clone(),
        view: stream.settings.view.clone(),
        keys: key_schema(stream.keys),
        since: stream.settings.since,
        closed: stream.closed,
        first: stream.changes.first(now),
        next: stream.changes.next(),
    };
    streams(state, now).map(told).collect()
}

fn key_schema(keys: &KeySchema) -> Vec<(String, &'static str)> {
    let hash = keys.hash.iter().map(|attribute| (attribute.name.clone(), "HASH"));
    hash.chain(keys.range.iter().map(|attribute| (attribute.name.clone(), "RANGE"))).collect()
}

/// The changes of a stream from this number on, at most so many and at most so many bytes.
pub(super) fn changes(
    state: &DynamoDBState,
    place: &Place,
    now: Timestamp,
    asked: &str,
    from: u64,
    limit: usize,
) -> Option<Vec<StreamChange>> {
    const MOST_BYTES: usize = 1024 * 1024;
    let stream = streams(state, now).find(|stream| arn(*stream, place) == asked)?;
    let mut bytes = 0;
    let mut told = Vec::new();
    for (number, change) in stream.changes.from(from).take(limit) {
        if bytes > MOST_BYTES {
            break;
        }
        let (record, size) = record(stream, change);
        bytes += size;
        let digest: [u8; 16] = Md5::digest(format!("{asked}/{number}")).into();
        let id = format!("{:032x}", u128::from_be_bytes(digest));
        told.push(StreamChange {
            number,
            id,
            event: event(change),
            by_service: change.cause == Cause::Expiry,
            at: change.at,
            record,
        });
    }
    Some(told)
}

const fn event(change: &Change) -> &'static str {
    match (&change.old, &change.new) {
        (None, _) => "INSERT",
        (Some(_), Some(_)) => "MODIFY",
        (Some(_), None) => "REMOVE",
    }
}

/// What the stream tells of a change, and how large that is.
fn record(stream: Stream<'_>, change: &Change) -> (Fields, usize) {
    let view = stream.settings.view.as_str();
    let row = |row: Option<&std::sync::Arc<super::state::rows::Row>>, wanted: bool| {
        row.filter(|_| wanted).map(|row| (write_item(&row.item), row.size))
    };
    let new = row(change.new.as_ref(), matches!(view, "NEW_IMAGE" | "NEW_AND_OLD_IMAGES"));
    let old = row(change.old.as_ref(), matches!(view, "OLD_IMAGE" | "NEW_AND_OLD_IMAGES"));
    let nothing = Item::new();
    let item = change.new.as_ref().or(change.old.as_ref()).map_or(&nothing, |row| &row.item);
    let mut key = Vec::new();
    let mut size = 0;
    for (name, value) in stream.keys.of(item) {
        size += name.len() + super::value::attribute_size(value);
        key.push((name.clone(), write_attribute(value)));
    }
    debug_assert!(size <= item_size(item), "a key is part of its item");
    let images = [&new, &old].into_iter().flatten().map(|(_, size)| size).sum::<usize>();
    let image = |image: Option<(Value, usize)>| image.map(|(item, _)| item);
    let fields = Fields::new()
        // The service tells whole seconds.
        .with("ApproximateCreationDateTime", Timestamp::from_seconds(change.at.seconds()))
        .with("Keys", Value::Map(key))
        .maybe("NewImage", image(new))
        .maybe("OldImage", image(old))
        .with("SizeBytes", size + images)
        .with("StreamViewType", view);
    (fields, size + images)
}
