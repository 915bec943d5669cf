//! The time of this machine.

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use doublet_aws::{Clock, Timestamp};

/// A clock that shows the time of this machine.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is where the engine's time comes from")]
    fn now(&self) -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The beginning of something whose length is measured.
#[expect(clippy::disallowed_methods, reason = "how long an answer took is measured by this machine's clock")]
pub(crate) fn begin() -> Instant {
    Instant::now()
}
