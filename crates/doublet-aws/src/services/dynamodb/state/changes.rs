//! What has changed in a table, one by one: streams tell it for a day, also when the stream was turned off or the table deleted.

use std::collections::VecDeque;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::rows::Row;
use super::schema::KeySchema;
use super::settings::StreamSettings;
use super::table::Table;
use crate::clock::Timestamp;

/// A change can be read for so many seconds.
const KEPT: i64 = 24 * 60 * 60;

/// Who made a change.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Cause {
    /// A caller.
    Request,
    /// The end of an item's time to live.
    Expiry,
    /// Another region, where it was made.
    Replication,
}

/// A change of one item.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Change {
    pub(crate) at: Timestamp,
    pub(crate) cause: Cause,
    /// The item as it was; none if it was not there.
    pub(crate) old: Option<Arc<Row>>,
    /// The item as it is; none if it is not there any more.
    pub(crate) new: Option<Arc<Row>>,
}

impl Change {
    /// Whether it can still be read.
    #[must_use]
    pub(crate) fn is_kept(&self, now: Timestamp) -> bool {
        self.at.plus_seconds(KEPT) > now
    }
}

/// The changes of a table, counted from when its stream was turned on. Old ones go when new ones come.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Changes {
    /// The number of the first that is kept.
    first: u64,
    kept: VecDeque<Change>,
}

impl Changes {
    pub(crate) fn push(&mut self, change: Change) {
        while self.kept.front().is_some_and(|oldest| !oldest.is_kept(change.at)) {
            self.kept.pop_front();
            self.first += 1;
        }
        self.kept.push_back(change);
    }

    /// The number that the next change will have.
    #[must_use]
    pub(crate) fn next(&self) -> u64 {
        self.first + u64::try_from(self.kept.len()).unwrap_or(u64::MAX)
    }

    /// The number of the first that can be read now.
    #[must_use]
    pub(crate) fn first(&self, now: Timestamp) -> u64 {
        let gone = self.kept.iter().take_while(|change| !change.is_kept(now)).count();
        self.first + u64::try_from(gone).unwrap_or(u64::MAX)
    }

    /// The changes from this number on, with their numbers.
    pub(crate) fn from(&self, number: u64) -> impl Iterator<Item = (u64, &Change)> {
        let skipped = usize::try_from(number.saturating_sub(self.first)).unwrap_or(usize::MAX);
        (number.max(self.first)..).zip(self.kept.iter().skip(skipped))
    }
}

/// A stream that was turned off. It is told until the last of its changes is too old.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct ClosedStream {
    pub(crate) table: String,
    pub(crate) settings: StreamSettings,
    pub(crate) keys: KeySchema,
    pub(crate) closed: Timestamp,
    pub(crate) changes: Changes,
}

impl ClosedStream {
    /// Takes the stream of a table, which has none afterwards.
    pub(crate) fn of(table: &mut Table, closed: Timestamp) -> Option<Self> {
        let settings = table.settings.stream.take()?;
        let changes = std::mem::take(&mut table.changes);
        Some(Self { table: table.name.clone(), settings, keys: table.keys.clone(), closed, changes })
    }

    /// Whether it is still told.
    #[must_use]
    pub(crate) fn is_kept(&self, now: Timestamp) -> bool {
        self.closed.plus_seconds(KEPT) > now
    }
}
