//! The time of a world: the machine's, or what Python's `time.time` says where a test has stopped or moved it.

use std::cell::Cell;
use std::time::{SystemTime, UNIX_EPOCH};

use doublet_aws::{Clock, Timestamp};

thread_local! {
    static SAID: Cell<Option<i64>> = const { Cell::new(None) };
}

/// The base of a world's clock. Requests from Python bring Python's time with them; those of a server do not.
pub(super) struct PythonTime;

impl Clock for PythonTime {
    fn now(&self) -> Timestamp {
        Timestamp(SAID.get().unwrap_or_else(machine))
    }
}

/// Runs `work` at the moment that Python says it is, in seconds since 1970.
pub(super) fn at<T>(seconds: Option<f64>, work: impl FnOnce() -> T) -> T {
    /// Whatever happens, what was said before counts again: work may lead to other work.
    struct Before(Option<i64>);
    impl Drop for Before {
        fn drop(&mut self) {
            SAID.set(self.0);
        }
    }
    let _before = Before(SAID.replace(seconds.map(begun)));
    work()
}

/// Seconds as milliseconds.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float that is too big gives the biggest number")]
pub(super) fn milliseconds(seconds: f64) -> i64 {
    (seconds * 1000.0).round() as i64
}

/// The last whole millisecond: no moment that AWS tells is later than what the program's own clock shows.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float that is too big gives the biggest number")]
fn begun(seconds: f64) -> i64 {
    // What a float has lost of a whole millisecond is given back.
    (seconds * 1000.0 + 1e-3).floor() as i64
}

/// Milliseconds as seconds.
#[expect(clippy::cast_precision_loss, reason = "Python's own time is a float")]
pub(super) fn seconds(milliseconds: i64) -> f64 {
    milliseconds as f64 / 1000.0
}

/// The machine's own time, which runs on while nobody asks Python for its.
#[expect(clippy::disallowed_methods, reason = "this is the clock that worlds are given")]
fn machine() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
