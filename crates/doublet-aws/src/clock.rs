//! Moments, and the clock that a world goes by: real, moved or standing still.

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::model::TimestampFormat;
use crate::protocol::moments;

/// A moment, in milliseconds since 1970 (UTC).
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, Hash, Ord, PartialEq, PartialOrd, Serialize)]
pub struct Timestamp(pub i64);

impl Timestamp {
    /// The moment so many seconds since 1970.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Whole seconds since 1970.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        self.0.div_euclid(1000)
    }

    /// As ISO 8601 writes it, in UTC.
    #[must_use]
    pub fn iso(self) -> String {
        moments::write(self, TimestampFormat::Iso)
    }

    /// So many seconds later.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(1000)))
    }
}

/// Where a world's time comes from. Engines have no clock of their own.
pub trait Clock: Send + Sync {
    /// Now.
    fn now(&self) -> Timestamp;

    /// Now, for the programs that send requests: what moves the world's clock does not move theirs.
    fn senders_now(&self) -> Timestamp {
        self.now()
    }
}

/// A clock that can be moved and stopped, on top of one that runs.
pub struct MovableClock {
    base: Arc<dyn Clock>,
    setting: Mutex<Setting>,
}

#[derive(Clone, Copy)]
enum Setting {
    Running { ahead: i64 },
    Standing { at: Timestamp },
}

impl MovableClock {
    /// A clock that shows the time of another one.
    #[must_use]
    pub fn new(base: Arc<dyn Clock>) -> Self {
        Self { base, setting: Mutex::new(Setting::Running { ahead: 0 }) }
    }

    /// Stands still at this moment from now on.
    pub fn freeze(&self, at: Timestamp) {
        self.set(|_| Setting::Standing { at });
    }

    /// Runs on from the moment that it shows.
    pub fn run(&self) {
        let base = self.base.now();
        self.set(|setting| match setting {
            Setting::Standing { at } => Setting::Running { ahead: at.0.saturating_sub(base.0) },
            running @ Setting::Running { .. } => running,
        });
    }

    /// Goes so many milliseconds ahead.
    pub fn advance(&self, milliseconds: i64) {
        self.set(|setting| match setting {
            Setting::Standing { at } => Setting::Standing { at: Timestamp(at.0.saturating_add(milliseconds)) },
            Setting::Running { ahead } => Setting::Running { ahead: ahead.saturating_add(milliseconds) },
        });
    }

    /// Whether it stands still: whoever waits on it must move it.
    #[must_use]
    pub fn stands(&self) -> bool {
        matches!(*self.setting.lock().unwrap_or_else(PoisonError::into_inner), Setting::Standing { .. })
    }

    fn set(&self, change: impl FnOnce(Setting) -> Setting) {
        let mut setting = self.setting.lock().unwrap_or_else(PoisonError::into_inner);
        *setting = change(*setting);
    }
}

impl Clock for MovableClock {
    fn now(&self) -> Timestamp {
        match *self.setting.lock().unwrap_or_else(PoisonError::into_inner) {
            Setting::Standing { at } => at,
            Setting::Running { ahead } => Timestamp(self.base.now().0.saturating_add(ahead)),
        }
    }

    fn senders_now(&self) -> Timestamp {
        self.base.now()
    }
}
