//! What happened, in order: every request, whoever answered it.

use crate::route::RouteId;

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A route answered.
    Answered(RouteId),
    /// It went on to the network, sent there by a route or by a general rule.
    PassedThrough(Option<RouteId>),
    /// Nobody answered.
    Refused,
}

impl Outcome {
    /// The route that decided.
    #[must_use]
    pub fn route(self) -> Option<RouteId> {
        match self {
            Self::Answered(route) => Some(route),
            Self::PassedThrough(route) => route,
            Self::Refused => None,
        }
    }
}

/// A request and what became of it.
#[derive(Clone, Debug)]
pub struct Entry<R> {
    /// The request, as whoever keeps the journal holds it.
    pub request: R,
    /// What became of it.
    pub outcome: Outcome,
}

/// Every request in order.
#[derive(Clone, Debug)]
pub struct Journal<R> {
    entries: Vec<Entry<R>>,
}

impl<R> Default for Journal<R> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<R> Journal<R> {
    /// Writes a line.
    pub fn record(&mut self, request: R, outcome: Outcome) {
        self.entries.push(Entry { request, outcome });
    }

    /// All lines.
    #[must_use]
    pub fn entries(&self) -> &[Entry<R>] {
        &self.entries
    }

    /// The lines in which this route decided.
    pub fn of(&self, route: RouteId) -> impl Iterator<Item = &Entry<R>> {
        self.entries.iter().filter(move |entry| entry.outcome.route() == Some(route))
    }

    /// Forgets everything; answers with what was forgotten, so that whoever holds a lock can drop it later.
    pub fn clear(&mut self) -> Vec<Entry<R>> {
        std::mem::take(&mut self.entries)
    }
}
