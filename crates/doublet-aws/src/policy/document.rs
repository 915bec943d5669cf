//! A policy as values.

use std::collections::BTreeSet;

use super::condition::Condition;
use super::pattern;

/// A policy.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Policy {
    /// Version of the language.
    pub(crate) version: Version,
    /// Its statements in their order.
    pub(crate) statements: Vec<Statement>,
}

/// Version of the language.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Version {
    /// `2008-10-17`, also where none is given: `${…}` is plain text.
    Old,
    /// `2012-10-17`
    Current,
}

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) sid: Option<String>,
    pub(crate) effect: Effect,
    pub(crate) principal: Option<Principals>,
    pub(crate) action: Patterns,
    /// Policies of resources may leave it out.
    pub(crate) resource: Option<Patterns>,
    pub(crate) conditions: Vec<Condition>,
}

/// What a statement does if it matches.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Effect {
    Allow,
    Deny,
}

/// `Action`, `NotAction`, `Resource` or `NotResource`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Patterns {
    /// Whether it is the `Not` form.
    pub(crate) negated: bool,
    pub(crate) texts: Vec<String>,
}

/// `Principal` or `NotPrincipal`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Principals {
    /// Whether it is the `Not` form.
    pub(crate) negated: bool,
    pub(crate) named: Vec<Principal>,
}

/// Someone whom a policy names.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) enum Principal {
    /// `*`
    Everyone,
    /// An account, user, role or session.
    Aws(String),
    /// `lambda.amazonaws.com`
    Service(String),
    /// An identity provider.
    Federated(String),
    /// An account as S3 names it.
    CanonicalUser(String),
}

impl Policy {
    /// The condition keys that the policy refers to, in conditions and in variables.
    pub(crate) fn context_keys(&self) -> BTreeSet<String> {
        let mut keys = BTreeSet::new();
        for statement in &self.statements {
            for condition in &statement.conditions {
                keys.insert(condition.key.clone());
            }
            if self.version == Version::Current {
                let resources = statement.resource.iter().flat_map(|patterns| &patterns.texts);
                let values = statement.conditions.iter().flat_map(|condition| &condition.values);
                keys.extend(resources.chain(values).flat_map(|text| pattern::variables(text)));
            }
        }
        keys
    }
}
