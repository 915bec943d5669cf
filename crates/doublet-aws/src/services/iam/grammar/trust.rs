//! Trust policies: who may assume a role. They say for whom they are, and name no resources.

use serde_json::Value;

use super::syntax::{self, Choice, Statement};
use super::{Malformed, dates};

const ACTIONS: &[&str] = &[
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:SetContext",
    "sts:SetSourceIdentity",
    "sts:TagSession",
];

/// Refuses what cannot be a trust policy.
pub(crate) fn check_trust(document: &str) -> Result<(), Malformed> {
    let document: Value = serde_json::from_str(document).map_err(|_| Malformed::Syntax)?;
    let (_, statements) = syntax::read(&document)?;
    statements.iter().try_for_each(check_statement)
}

fn check_statement(statement: &Statement<'_>) -> Result<(), Malformed> {
    if !statement.has_exact_effect() || !dates::all_good(statement) {
        return Err(Malformed::Syntax);
    }
    if statement.resource.is_some() || statement.not_resource.is_some() {
        return Err(Malformed::TrustResource);
    }
    if !statement.principal {
        return Err(Malformed::TrustPrincipal);
    }
    let mut actions = statement.action.iter().chain(&statement.not_action).flat_map(Choice::texts).peekable();
    if actions.peek().is_none() {
        return Err(Malformed::TrustAction);
    }
    if statement.action.iter().flat_map(Choice::texts).all(is_action) { Ok(()) } else { Err(Malformed::TrustActions) }
}

/// Whether the action is one of those that a trust policy is about; one with a wildcard may be, if it is STS's.
fn is_action(action: &str) -> bool {
    let action = action.to_lowercase();
    ACTIONS.iter().any(|known| known.to_lowercase() == action) || (action.starts_with("sts:") && action.contains('*'))
}
