//! When items end: in the order of their moments.

use std::collections::BTreeSet;

use super::rows::RowKey;
use crate::clock::Timestamp;
use crate::services::dynamodb::value::{AttributeValue, Item};

/// An item whose moment was past already when it was written is taken away so many seconds later: the service takes its time, too.
const LATER: i64 = 60 * 60;
/// What ended longer ago than this, in seconds, is left alone.
const FORGOTTEN: i64 = 5 * 365 * 24 * 60 * 60;

/// The partition key and the sort key of an item.
type Key = (Box<[u8]>, Box<[u8]>);

/// Moments at which items may have ended, and their keys. An item that was changed meanwhile is looked at once more and left.
#[derive(Debug, Default)]
pub(crate) struct Expiry(BTreeSet<(Timestamp, Key)>);

impl Expiry {
    /// Notes when an item ends that was written at this moment.
    pub(crate) fn note(&mut self, key: &RowKey, item: &Item, attribute: &str, written: Timestamp) {
        if let Some(end) = end(item, attribute) {
            let due = if end > written { end } else { written.plus_seconds(LATER) };
            self.0.insert((due, (key.partition.clone(), key.sort.clone())));
        }
    }

    /// The keys of items that may have ended.
    pub(crate) fn due(&mut self, now: Timestamp) -> Vec<Key> {
        let mut due = Vec::new();
        while self.0.first().is_some_and(|(moment, _)| *moment <= now) {
            due.extend(self.0.pop_first().map(|(_, key)| key));
        }
        due
    }

    /// The same keys for somebody who only looks.
    pub(crate) fn seen_due(&self, now: Timestamp) -> impl Iterator<Item = &Key> {
        self.0.iter().take_while(move |(moment, _)| *moment <= now).map(|(_, key)| key)
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }
}

/// When an item ends: seconds since 1970, as a number.
fn end(item: &Item, attribute: &str) -> Option<Timestamp> {
    match item.get(attribute)? {
        AttributeValue::N(seconds) => seconds.to_integer().map(Timestamp::from_seconds),
        _ => None,
    }
}

/// Whether an item has ended.
#[must_use]
pub(crate) fn has_ended(item: &Item, attribute: &str, now: Timestamp) -> bool {
    end(item, attribute).is_some_and(|end| end <= now && end.plus_seconds(FORGOTTEN) > now)
}
