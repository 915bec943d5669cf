//! The decision over all policies that have a say in a request.
//!
//! Source: IAM User Guide, "Policy evaluation logic": an explicit denial anywhere ends it; then each kind of policy that is there
//! has to allow, where a policy of a resource that names the requester itself stands for the others.

use super::context::Context;
use super::document::{Effect, Policy, Statement};
use super::parse::PolicyError;
use super::requester::{Grant, Requester, Sort};

/// What somebody wants to do.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Request<'a> {
    pub(crate) requester: &'a Requester,
    /// `sqs:SendMessage`
    pub(crate) action: &'a str,
    /// An ARN, or `*` for an action that is about none.
    pub(crate) resource: &'a str,
    pub(crate) context: &'a Context,
}

/// A policy and what it is called, by name or ARN.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) policy: Result<Policy, PolicyError>,
}

impl Named {
    /// A policy from its text.
    pub(crate) fn read(name: impl Into<String>, text: &str) -> Self {
        Self { name: name.into(), policy: Policy::parse(text) }
    }
}

/// All policies that have a say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Policies {
    /// Those of the user, its groups, or the role.
    pub(crate) identity: Vec<Named>,
    /// Whether the requester needs none of them: it is the account itself.
    pub(crate) unlimited: bool,
    pub(crate) boundary: Option<Named>,
    /// None if the session was not narrowed down.
    pub(crate) session: Option<Vec<Named>>,
    pub(crate) resource: Option<Named>,
    /// The account that the resource is in; none if it is the requester's.
    pub(crate) resource_account: Option<String>,
    /// Whether the policy of the resource says who may become a role: without it nobody does.
    pub(crate) trust: bool,
}

/// A kind of policy.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Kind {
    Identity,
    Resource,
    Trust,
    Boundary,
    Session,
}

/// Where a statement stands.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Site {
    pub(crate) kind: Kind,
    /// The policy's place among those of its kind.
    pub(crate) policy: usize,
    /// The statement's place in the policy, from 0.
    pub(crate) statement: usize,
}

/// What was decided, and by which statements.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Decision {
    pub(crate) verdict: Verdict,
    /// The statements that decided it: those that deny, or those that allow.
    pub(crate) by: Vec<Site>,
}

/// What was decided.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Verdict {
    Allowed,
    /// A statement of this kind of policy denies it.
    Denied(Kind),
    /// This kind of policy does not allow it.
    Missing(Kind),
}

impl Policies {
    /// The kind of the resource's policy.
    pub(super) fn resource_kind(&self) -> Kind {
        if self.trust { Kind::Trust } else { Kind::Resource }
    }

    /// The policies of a kind, in their order.
    pub(crate) fn of(&self, kind: Kind) -> &[Named] {
        match kind {
            Kind::Identity => &self.identity,
            Kind::Resource | Kind::Trust => self.resource.as_slice(),
            Kind::Boundary => self.boundary.as_slice(),
            Kind::Session => self.session.as_deref().unwrap_or_default(),
        }
    }

    /// The statements of a kind with their places.
    pub(super) fn statements(&self, kind: Kind) -> impl Iterator<Item = (Site, &Policy, &Statement)> {
        self.of(kind)
            .iter()
            .enumerate()
            .filter_map(|(place, named)| Some((place, named.policy.as_ref().ok()?)))
            .flat_map(move |(policy, document)| {
                document
                    .statements
                    .iter()
                    .enumerate()
                    .map(move |(statement, found)| (Site { kind, policy, statement }, document, found))
            })
    }

    /// The statements of a kind that apply to the request with this effect.
    fn applying(&self, kind: Kind, effect: Effect, request: &Request<'_>) -> Vec<(Site, Option<Grant>)> {
        let of_resource = matches!(kind, Kind::Resource | Kind::Trust);
        self.statements(kind)
            .filter(|(_, document, statement)| {
                statement.effect == effect && statement.misses(document.version, request, of_resource).is_empty()
            })
            .map(|(site, _, statement)| (site, if of_resource { statement.grant(request) } else { None }))
            .collect()
    }
}

/// Decides a request.
pub(crate) fn decide(request: &Request<'_>, policies: &Policies) -> Decision {
    let at_resource = policies.resource_kind();
    for kind in [Kind::Identity, at_resource, Kind::Boundary, Kind::Session] {
        let denying = policies.applying(kind, Effect::Deny, request);
        if !denying.is_empty() {
            let by = denying.into_iter().map(|(site, _)| site).collect();
            return Decision { verdict: Verdict::Denied(kind), by };
        }
    }
    let foreign = policies.resource_account.as_ref().is_some_and(|account| *account != request.requester.account);
    let granting = policies.applying(at_resource, Effect::Allow, request);
    let grant = granting.iter().filter_map(|(_, grant)| *grant).max();
    let mut by: Vec<Site> = granting.into_iter().map(|(site, _)| site).collect();
    let missing = |kind| Decision { verdict: Verdict::Missing(kind), by: Vec::new() };
    let mut asked = vec![Kind::Identity, Kind::Boundary, Kind::Session];
    if matches!(request.requester.sort, Sort::Federated | Sort::Anonymous) {
        // Nobody's policies but those of the resource know somebody from outside.
        asked.clear();
        if grant.is_none() {
            return missing(at_resource);
        }
    } else if !foreign {
        match grant {
            Some(Grant::Direct) => asked.clear(),
            Some(Grant::Role) => asked.retain(|kind| *kind != Kind::Identity),
            Some(Grant::Account) | None => {}
        }
    }
    for kind in asked {
        let silent = match kind {
            Kind::Identity => policies.unlimited,
            Kind::Boundary => policies.boundary.is_none(),
            _ => policies.session.is_none(),
        };
        if !silent {
            let allowing = policies.applying(kind, Effect::Allow, request);
            if allowing.is_empty() {
                return missing(kind);
            }
            by.extend(allowing.into_iter().map(|(site, _)| site));
        }
    }
    if grant.is_none() && (foreign || policies.trust) {
        return missing(at_resource);
    }
    Decision { verdict: Verdict::Allowed, by }
}

impl Policy {
    /// Whether a resource's policy lets a service of AWS do this.
    pub(crate) fn lets_service(&self, service: &str, action: &str, resource: &str, context: &super::Context) -> bool {
        let requester = Requester {
            sort: Sort::Service,
            arn: service.to_owned(),
            id: service.to_owned(),
            account: String::new(),
            canonical_id: None,
        };
        let request = Request { requester: &requester, action, resource, context };
        let applies = |effect: Effect| {
            let fits = |statement: &Statement| {
                statement.effect == effect && statement.misses(self.version, &request, true).is_empty()
            };
            self.statements.iter().any(fits)
        };
        applies(Effect::Allow) && !applies(Effect::Deny)
    }
}
