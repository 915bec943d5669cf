//! What the server counts, as Prometheus reads it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Upper ends of the buckets of durations, in seconds.
const BUCKETS: [f64; 9] = [0.000_1, 0.000_5, 0.001, 0.005, 0.01, 0.1, 1.0, 10.0, 30.0];

/// What the server counts.
#[derive(Default)]
pub(crate) struct Metrics {
    answered: Mutex<BTreeMap<Kind, Answered>>,
    connections: AtomicI64,
    in_flight: AtomicI64,
}

#[derive(Clone, Copy, Eq, Ord, PartialEq, PartialOrd)]
struct Kind {
    service: &'static str,
    operation: &'static str,
    status: u16,
}

#[derive(Default)]
struct Answered {
    count: u64,
    seconds: f64,
    buckets: [u64; BUCKETS.len()],
}

/// Counts one for as long as it lives.
pub(crate) struct Present<'a>(&'a AtomicI64);

impl Drop for Present<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Metrics {
    pub(crate) fn connection(&self) -> Present<'_> {
        self.connections.fetch_add(1, Ordering::Relaxed);
        Present(&self.connections)
    }

    pub(crate) fn request(&self) -> Present<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        Present(&self.in_flight)
    }

    /// Counts an answer. What belongs to no service is the server's own.
    pub(crate) fn answered(&self, name: Option<(&'static str, &'static str)>, status: u16, took: Duration) {
        let (service, operation) = name.unwrap_or(("none", "none"));
        let mut answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = answered.entry(Kind { service, operation, status }).or_default();
        let seconds = took.as_secs_f64();
        entry.count += 1;
        entry.seconds += seconds;
        if let Some(bucket) = BUCKETS.iter().position(|end| seconds <= *end) {
            entry.buckets[bucket] += 1;
        }
    }

    /// The text that Prometheus reads.
    pub(crate) fn text(&self, worlds: usize, waiting_bytes: Option<u64>) -> String {
        let mut text = String::new();
        let mut gauge = |name: &str, help: &str, value: &dyn std::fmt::Display| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}");
        };
        gauge("doublet_connections", "Open connections.", &self.connections.load(Ordering::Relaxed));
        gauge("doublet_requests_in_flight", "Requests without an answer.", &self.in_flight.load(Ordering::Relaxed));
        gauge("doublet_worlds", "Worlds; more than one when they are isolated.", &worlds);
        if let Some(bytes) = waiting_bytes {
            gauge("doublet_journal_bytes", "Bytes of the journal since the last snapshot.", &bytes);
        }
        self.requests(&mut text);
        text
    }

    fn requests(&self, text: &mut String) {
        let answered = self.answered.lock().unwrap_or_else(PoisonError::into_inner);
        let name = "doublet_request_duration_seconds";
        let _ = writeln!(
            text,
            "# HELP {name} Time from the last byte of a request to its answer.\n# TYPE {name} histogram"
        );
        for (Kind { service, operation, status }, counted) in answered.iter() {
            let labels = format!("service=\"{service}\",operation=\"{operation}\",status=\"{status}\"");
            let mut so_far = 0;
            for (end, count) in BUCKETS.iter().zip(counted.buckets) {
                so_far += count;
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{end}\"}} {so_far}");
            }
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", counted.count);
            let _ = writeln!(text, "{name}_sum{{{labels}}} {}", counted.seconds);
            let _ = writeln!(text, "{name}_count{{{labels}}} {}", counted.count);
        }
    }
}
