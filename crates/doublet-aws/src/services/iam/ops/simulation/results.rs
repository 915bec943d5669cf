//! What came of a simulation: an `EvaluationResult` for each action.

use super::errors::SimulationError;
use super::trial::Trial;
use crate::input::Input;
use crate::policy::{Decision, Kind, Position, Site, Verdict, statement_positions};
use crate::room::Stop;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::value::{Fields, Value};

/// The results for all actions, a page of them.
pub(super) fn answer(trial: &Trial, input: &Input<'_>) -> Result<Fields, Stop> {
    let actions = input.texts("ActionNames");
    if let Some(action) = actions.iter().find(|action| !action.contains(':')) {
        return Err(SimulationError::Action((*action).to_owned()).into());
    }
    let resources = input.texts("ResourceArns");
    let page = page_by_number(input, actions)?;
    let owner = input.optional_text("ResourceOwner");
    Ok(answer_page("EvaluationResults", page, |action| result(trial, action, &resources, owner)))
}

/// The result for one action. Its decision is the worst of those on all resources.
fn result(trial: &Trial, action: &str, resources: &[&str], owner: Option<&str>) -> Fields {
    let everything = ["*"];
    let asked = if resources.is_empty() { &everything } else { resources };
    let decisions: Vec<(&str, Decision)> =
        asked.iter().map(|resource| (*resource, trial.decide(action, resource, owner))).collect();
    let worst = decisions.iter().map(|(_, decision)| decision.verdict).max_by_key(|verdict| rank(*verdict));
    let worst = worst.unwrap_or(Verdict::Missing(Kind::Identity));
    let mut matched: Vec<Site> = Vec::new();
    for (_, decision) in decisions.iter().filter(|(_, decision)| rank(decision.verdict) == rank(worst)) {
        matched.extend(decision.by.iter().filter(|site| !matched.contains(site)).copied().collect::<Vec<_>>());
    }
    let name = match asked {
        [one] => *one,
        _ => "*",
    };
    let specific: Vec<Fields> = if resources.is_empty() {
        Vec::new()
    } else {
        decisions.iter().map(|(resource, decision)| specific(trial, resource, decision)).collect()
    };
    Fields::new()
        .with("EvalActionName", action)
        .with("EvalResourceName", name)
        .with("EvalDecision", word(worst))
        .with("MatchedStatements", statements(trial, &matched))
        .with("MissingContextValues", trial.missing.clone())
        .maybe("PermissionsBoundaryDecisionDetail", boundary(trial, worst))
        .maybe("ResourceSpecificResults", (!specific.is_empty()).then_some(specific))
}

fn specific(trial: &Trial, resource: &str, decision: &Decision) -> Fields {
    Fields::new()
        .with("EvalResourceName", resource)
        .with("EvalResourceDecision", word(decision.verdict))
        .with("MatchedStatements", statements(trial, &decision.by))
        .with("MissingContextValues", trial.missing.clone())
        .maybe("PermissionsBoundaryDecisionDetail", boundary(trial, decision.verdict))
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Allowed => "allowed",
        Verdict::Denied(_) => "explicitDeny",
        Verdict::Missing(_) => "implicitDeny",
    }
}

fn rank(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Allowed => 0,
        Verdict::Missing(_) => 1,
        Verdict::Denied(_) => 2,
    }
}

/// Whether the boundary lets the call pass, if there is one.
fn boundary(trial: &Trial, verdict: Verdict) -> Option<Fields> {
    trial.policies.boundary.as_ref()?;
    let held = matches!(verdict, Verdict::Denied(Kind::Boundary) | Verdict::Missing(Kind::Boundary));
    Some(Fields::new().with("AllowedByPermissionsBoundary", !held))
}

fn statements(trial: &Trial, sites: &[Site]) -> Value {
    sites
        .iter()
        .filter_map(|site| {
            let (texts, sort) = match site.kind {
                Kind::Boundary => (trial.boundary.as_slice(), "IAM Permissions Boundary Policy"),
                Kind::Resource | Kind::Trust => (trial.resource.as_slice(), "Resource Policy"),
                Kind::Identity | Kind::Session => (trial.identity.as_slice(), "IAM Policy"),
            };
            let (name, text) = texts.get(site.policy)?;
            let (start, end) = statement_positions(text).get(site.statement).copied()?;
            Some(
                Fields::new()
                    .with("SourcePolicyId", name)
                    .with("SourcePolicyType", sort)
                    .with("StartPosition", position(start))
                    .with("EndPosition", position(end)),
            )
        })
        .collect()
}

fn position(position: Position) -> Fields {
    Fields::new().with("Line", position.line).with("Column", position.column)
}
