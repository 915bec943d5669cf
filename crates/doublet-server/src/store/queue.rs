//! Entries on their way to the file, in the order in which they happened.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};

use doublet_aws::{Engine, Entry};

/// An entry and the world that it belongs to.
pub(crate) type Waiting = (Arc<str>, Entry);

#[derive(Default)]
pub(crate) struct Queue {
    inside: Mutex<Inside>,
    bell: Condvar,
}

#[derive(Default)]
struct Inside {
    waiting: Vec<Waiting>,
    pushed: u64,
    closed: bool,
    worlds: HashMap<Arc<str>, Weak<Engine>>,
}

impl Queue {
    pub(crate) fn push(&self, world: Arc<str>, entry: Entry) {
        let mut inside = self.inside();
        if entry.bytes.is_empty() {
            inside.worlds.remove(&world);
        }
        inside.waiting.push((world, entry));
        inside.pushed += 1;
        drop(inside);
        self.bell.notify_one();
    }

    /// How many entries came so far.
    pub(crate) fn pushed(&self) -> u64 {
        self.inside().pushed
    }

    /// Waits for entries, and takes all there are. None when the queue is closed and empty.
    pub(crate) fn take(&self) -> Option<Vec<Waiting>> {
        let mut inside = self.inside();
        loop {
            if !inside.waiting.is_empty() {
                return Some(std::mem::take(&mut inside.waiting));
            }
            if inside.closed {
                return None;
            }
            inside = self.bell.wait(inside).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// No more entries come.
    pub(crate) fn close(&self) {
        self.inside().closed = true;
        self.bell.notify_one();
    }

    /// Makes a world known, so that its journal can be shortened.
    pub(crate) fn introduce(&self, world: Arc<str>, engine: Weak<Engine>) {
        self.inside().worlds.insert(world, engine);
    }

    pub(crate) fn engine(&self, world: &str) -> Option<Arc<Engine>> {
        self.inside().worlds.get(world)?.upgrade()
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
