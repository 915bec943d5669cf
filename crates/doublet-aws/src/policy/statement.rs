//! Which parts of a statement do not match a request.

use super::context::Context;
use super::document::{Patterns, Statement, Version};
use super::evaluation::Request;
use super::pattern::{Reading, matches};
use super::requester::Grant;

/// A part that does not match.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Miss {
    Principal,
    Action,
    Resource,
    /// The condition at this place.
    Condition(usize),
}

impl Miss {
    /// How far away a statement with this miss is: a wrong action is another matter, a condition is one thing to mend.
    pub(super) fn distance(self) -> usize {
        match self {
            Self::Action => 4,
            Self::Resource => 3,
            Self::Principal => 2,
            Self::Condition(_) => 1,
        }
    }
}

impl Statement {
    /// The parts that do not match; none if the statement applies. Policies of identities have no `Principal`.
    pub(super) fn misses(&self, version: Version, request: &Request<'_>, of_resource: bool) -> Vec<Miss> {
        let variables = variables(version, request.context);
        let mut misses = Vec::new();
        if of_resource && self.grant(request).is_none() {
            misses.push(Miss::Principal);
        }
        if !covers(&self.action, request.action, Reading { variables: None, wildcards: true, any_case: true }) {
            misses.push(Miss::Action);
        }
        let reading = Reading { variables, wildcards: true, any_case: false };
        if self.resource.as_ref().is_some_and(|resource| !covers(resource, request.resource, reading)) {
            misses.push(Miss::Resource);
        }
        for (place, condition) in self.conditions.iter().enumerate() {
            if !condition.holds(request.context, variables) {
                misses.push(Miss::Condition(place));
            }
        }
        misses
    }

    /// How the statement's principals let the requester in.
    pub(super) fn grant(&self, request: &Request<'_>) -> Option<Grant> {
        self.principal.as_ref().and_then(|principals| request.requester.admitted(principals))
    }
}

fn variables(version: Version, context: &Context) -> Option<&Context> {
    (version == Version::Current).then_some(context)
}

fn covers(patterns: &Patterns, text: &str, reading: Reading<'_>) -> bool {
    patterns.texts.iter().any(|pattern| matches(pattern, text, reading)) != patterns.negated
}
