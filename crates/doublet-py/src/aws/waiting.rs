//! Whoever waits until something changes in a world, without a lock of the interpreter.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

/// Counts the changes of a world and wakes those who wait for the next one.
#[derive(Default)]
pub(super) struct Changes {
    count: Mutex<u64>,
    changed: Condvar,
}

impl Changes {
    /// What an engine's watcher calls.
    pub(super) fn watcher(self: &Arc<Self>) -> Box<dyn Fn() + Send> {
        let changes = Arc::clone(self);
        Box::new(move || changes.note())
    }

    /// Something has changed.
    pub(super) fn note(&self) {
        let mut count = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        *count = count.wrapping_add(1);
        self.changed.notify_all();
    }

    /// How much has changed so far.
    pub(super) fn count(&self) -> u64 {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until the count is another one; not longer than this. Whether it is.
    pub(super) fn wait(&self, count: u64, at_most: Duration) -> bool {
        let known = self.count.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.changed.wait_timeout_while(known, at_most, |now| *now == count);
        *waited.unwrap_or_else(PoisonError::into_inner).0 != count
    }
}
