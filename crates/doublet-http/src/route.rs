//! A pattern, its answers, and how often it was called.

use std::sync::Arc;

use crate::pattern::RequestPattern;
use crate::scenario::ScenarioStep;
use crate::script::Script;

/// A route's number in its router, counted from 0 in the order of registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RouteId(pub usize);

/// One route.
#[derive(Clone, Debug)]
pub struct Route<A> {
    /// What it asks for.
    pub pattern: Arc<RequestPattern>,
    /// What it answers.
    pub script: Script<A>,
    /// A name for reports.
    pub name: Option<String>,
    /// Its place in a scenario.
    pub step: Option<ScenarioStep>,
    /// How often it answered.
    pub calls: usize,
}

impl<A> Route<A> {
    /// A route that was never called.
    #[must_use]
    pub fn new(pattern: RequestPattern, script: Script<A>) -> Self {
        Self { pattern: Arc::new(pattern), script, name: None, step: None, calls: 0 }
    }

    /// The route as a line of a report.
    #[must_use]
    pub fn describe(&self) -> String {
        self.named(self.pattern.describe())
    }

    /// Its method, URL and name: enough to find it again where the rest is told anyway.
    #[must_use]
    pub fn title(&self) -> String {
        self.named(self.pattern.target())
    }

    fn named(&self, line: String) -> String {
        match &self.name {
            Some(name) => format!("{line} ({name})"),
            None => line,
        }
    }
}
