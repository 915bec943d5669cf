//! Why a request was refused: AWS's words, and the lines below them that say what to mend.

use super::document::{Effect, Patterns, Policy, Principal, Principals, Statement};
use super::evaluation::{Decision, Kind, Policies, Request, Site, Verdict};
use super::statement::Miss;

/// So many values of a list are shown.
const SHOWN: usize = 3;

/// The end of AWS's message: `because no identity-based policy allows the sqs:SendMessage action`.
pub(crate) fn reason(verdict: Verdict, action: &str) -> String {
    match verdict {
        Verdict::Allowed => String::new(),
        Verdict::Denied(Kind::Trust) => "with an explicit deny in the role trust policy".to_owned(),
        Verdict::Denied(kind) => {
            let article = if kind == Kind::Identity { "an" } else { "a" };
            format!("with an explicit deny in {article} {}", name(kind))
        }
        Verdict::Missing(kind) => format!("because no {} allows the {action} action", name(kind)),
    }
}

/// What to mend, a line each.
pub(crate) fn explain(decision: &Decision, request: &Request<'_>, policies: &Policies) -> Vec<String> {
    match decision.verdict {
        Verdict::Allowed => decision.by.iter().map(|site| format!("allowed by {}", at(*site, policies))).collect(),
        Verdict::Denied(_) => decision.by.iter().map(|site| format!("denied by {}", at(*site, policies))).collect(),
        Verdict::Missing(kind) => missing(kind, request, policies),
    }
}

fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Identity => "identity-based policy",
        Kind::Resource => "resource-based policy",
        Kind::Trust => "role trust policy",
        Kind::Boundary => "permissions boundary",
        Kind::Session => "session policy",
    }
}

fn missing(kind: Kind, request: &Request<'_>, policies: &Policies) -> Vec<String> {
    let there = policies.of(kind);
    let mut lines = Vec::new();
    lines.push(if there.is_empty() {
        match kind {
            Kind::Identity => format!("{} has no policy at all", request.requester.arn),
            Kind::Trust => format!("there is no role {}", request.resource),
            _ => format!("{} has no policy, and is in another account than the caller", request.resource),
        }
    } else {
        let names: Vec<String> = there.iter().map(|named| format!("{:?}", named.name)).collect();
        format!("looked at, without an Allow that matches: {} {}", name(kind), listed(&names))
    });
    for named in there {
        if let Err(error) = &named.policy {
            lines.push(format!("the policy {:?} was left out: {error}", named.name));
        }
    }
    lines.extend(nearest(kind, request, policies));
    if kind == Kind::Identity {
        // The policy of the resource could have let the caller in, too.
        lines.extend(nearest(policies.resource_kind(), request, policies));
    }
    lines
}

/// The statement that comes nearest, and which of its parts do not match.
fn nearest(kind: Kind, request: &Request<'_>, policies: &Policies) -> Option<String> {
    let of_resource = matches!(kind, Kind::Resource | Kind::Trust);
    let (site, document, statement, misses) = policies
        .statements(kind)
        .filter(|(_, _, statement)| statement.effect == Effect::Allow)
        .map(|(site, document, statement)| {
            (site, document, statement, statement.misses(document.version, request, of_resource))
        })
        .min_by_key(|(_, _, _, misses)| misses.iter().map(|miss| miss.distance()).sum::<usize>())?;
    if misses.contains(&Miss::Action) && misses.contains(&Miss::Resource) {
        return None;
    }
    if misses.is_empty() {
        return Some(format!(
            "{} allows it for the account, which leaves it to the caller's own policies",
            at(site, policies)
        ));
    }
    let told: Vec<String> = misses.iter().map(|miss| difference(*miss, document, statement, request)).collect();
    Some(format!("nearest is {}: {}", at(site, policies), told.join("; ")))
}

fn at(site: Site, policies: &Policies) -> String {
    let named = policies.of(site.kind).get(site.policy);
    let statement = named.and_then(|named| named.policy.as_ref().ok()?.statements.get(site.statement));
    let sid = statement.and_then(|statement| statement.sid.as_ref()).map(|sid| format!(" ({sid})")).unwrap_or_default();
    let policy = named.map(|named| named.name.as_str()).unwrap_or_default();
    format!("statement {}{sid} of the {} {policy:?}", site.statement + 1, name(site.kind))
}

fn difference(miss: Miss, document: &Policy, statement: &Statement, request: &Request<'_>) -> String {
    match miss {
        Miss::Action => patterns("Action", &statement.action, request.action),
        Miss::Resource => statement.resource.as_ref().map_or_else(
            || "it has no Resource".to_owned(),
            |resource| patterns("Resource", resource, request.resource),
        ),
        Miss::Principal => statement.principal.as_ref().map_or_else(
            || "it has no Principal".to_owned(),
            |principals| {
                let element = if principals.negated { "NotPrincipal" } else { "Principal" };
                format!("its {element} is {}, the caller is {:?}", principal(principals), request.requester.arn)
            },
        ),
        Miss::Condition(place) => statement.conditions.get(place).map_or_else(String::new, |condition| {
            let wanted =
                format!("its Condition {} {} is {}", condition.written, condition.key, quoted(&condition.values));
            if condition.operator.is_none() {
                return format!("{wanted}, and there is no such operator");
            }
            let old = document.version == super::document::Version::Old
                && condition.values.iter().any(|value| value.contains("${"));
            let hint = if old { " (variables need \"Version\": \"2012-10-17\")" } else { "" };
            match request.context.get(&condition.key) {
                Some(found) => format!("{wanted}, the request has {}{hint}", quoted(found)),
                None => format!("{wanted}, the request has no such key{hint}"),
            }
        }),
    }
}

fn patterns(element: &str, patterns: &Patterns, found: &str) -> String {
    let values = quoted(&patterns.texts);
    if patterns.negated {
        format!("its Not{element} is {values}, which {found:?} is among")
    } else {
        format!("its {element} is {values}, not {found:?}")
    }
}

fn principal(principals: &Principals) -> String {
    let names: Vec<String> = principals
        .named
        .iter()
        .map(|principal| match principal {
            Principal::Everyone => "\"*\"".to_owned(),
            Principal::Aws(name) => format!("AWS {name:?}"),
            Principal::Service(name) => format!("Service {name:?}"),
            Principal::Federated(name) => format!("Federated {name:?}"),
            Principal::CanonicalUser(name) => format!("CanonicalUser {name:?}"),
        })
        .collect();
    listed(&names)
}

fn quoted(values: &[String]) -> String {
    let values: Vec<String> = values.iter().map(|value| format!("{value:?}")).collect();
    listed(&values)
}

/// At most a few, then how many more there are.
fn listed(values: &[String]) -> String {
    let shown: Vec<&str> = values.iter().take(SHOWN).map(String::as_str).collect();
    match values.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", shown.join(", ")),
        _ if shown.is_empty() => "nothing".to_owned(),
        _ => shown.join(", "),
    }
}
