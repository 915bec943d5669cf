//! What a check answers: a summary, and a finding for everything that is out of order.

use std::fmt;

/// One thing that is out of order, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where: a path from the root of the project, with a line if there is one.
    pub place: String,
    /// What is out of order, as a sentence without its full stop.
    pub what: String,
    /// The next step.
    pub hint: String,
}

impl Finding {
    /// Puts a finding together.
    #[must_use]
    pub fn new(place: impl Into<String>, what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place: place.into(), what: what.into(), hint: hint.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {}\n  hint: {}", self.place, self.what, self.hint)
    }
}

/// The answer of one check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// What was looked at, in one line.
    pub summary: String,
    /// What is out of order; nothing if the house is as it should be.
    pub findings: Vec<Finding>,
}

impl fmt::Display for Answer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.findings {
            writeln!(formatter, "{finding}\n")?;
        }
        match self.findings.len() {
            0 => write!(formatter, "{}: all in order", self.summary),
            1 => write!(formatter, "{}: 1 thing is out of order", self.summary),
            many => write!(formatter, "{}: {many} things are out of order", self.summary),
        }
    }
}
