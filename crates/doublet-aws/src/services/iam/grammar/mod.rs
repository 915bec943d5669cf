//! Whether a document is a policy, and if not, what IAM says about it.
//!
//! IAM looks at a document several times, each time at one thing in all statements, and names the first fault that it finds: the
//! form (`syntax.rs`), the version, what its older parser refuses (`dates.rs`), resources (`resources.rs`), the statements' names,
//! actions (`actions.rs`). The evaluator of policies has its own reading; this one only judges.

mod actions;
mod dates;
mod resources;
mod syntax;
mod trust;

use std::collections::HashSet;

use serde_json::Value;

pub(crate) use trust::check_trust;

use syntax::{Choice, Statement};

/// Why a document is no policy.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum Malformed {
    #[error("Syntax errors in policy.")]
    Syntax,
    #[error("Policy document must be version 2012-10-17 or greater.")]
    Version,
    #[error("The policy failed legacy parsing")]
    Legacy,
    #[error("Policy document should not specify a principal.")]
    Principal,
    #[error("Policy statement must contain actions.")]
    NoActions,
    #[error("Policy statement must contain resources.")]
    NoResources,
    #[error("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    NoVendor,
    #[error("Actions/Condition can contain only one colon.")]
    Colons,
    #[error("Vendor {0} is not valid")]
    Vendor(String),
    #[error("Resource {0} must be in ARN format or \"*\".")]
    NoArn(String),
    #[error("Resource vendor must be fully qualified and cannot contain regexes.")]
    ResourceVendor,
    #[error("Partition \"{partition}\" is not valid for resource \"{arn}\".")]
    Partition { partition: String, arn: String },
    #[error("IAM resource {0} cannot contain region information.")]
    IamRegion(String),
    #[error("Resource {0} can not contain region information.")]
    Region(String),
    #[error(
        "IAM resource path must either be \"*\" or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, \
         server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/."
    )]
    IamPath,
    #[error("Statement IDs (SID) in a single policy must be unique.")]
    SidTwice,
    #[error(
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*"
    )]
    Sid,
    #[error("Has prohibited field Resource.")]
    TrustResource,
    #[error("Missing required field Principal")]
    TrustPrincipal,
    #[error("Missing required field Action")]
    TrustAction,
    #[error(
        "Trust Policy statement actions can only be sts:AssumeRole, sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity"
    )]
    TrustActions,
}

/// Refuses what cannot be a policy of a user, group or role.
pub(crate) fn check(document: &str) -> Result<(), Malformed> {
    let document: Value = serde_json::from_str(document).map_err(|_| Malformed::Syntax)?;
    let (version, statements) = syntax::read(&document)?;
    if statements.iter().any(|statement| statement.principal) {
        return Err(Malformed::Principal);
    }
    if version != Some("2012-10-17") {
        return Err(Malformed::Version);
    }
    if !statements.iter().all(|statement| statement.has_exact_effect() && dates::all_good(statement)) {
        return Err(Malformed::Legacy);
    }
    for statement in &statements {
        let resources = statement.resource.iter().chain(&statement.not_resource);
        resources.flat_map(Choice::texts).try_for_each(resources::check)?;
    }
    check_names(&statements)?;
    for statement in &statements {
        check_actions(statement)?;
    }
    if statements.iter().any(|statement| !statement.has_resources()) {
        return Err(Malformed::NoResources);
    }
    Ok(())
}

/// Whether the document has statements at all, be they good or not.
pub(crate) fn has_statements(document: &str) -> bool {
    serde_json::from_str::<Value>(document).is_ok_and(|document| document.get("Statement").is_some())
}

fn check_names(statements: &[Statement<'_>]) -> Result<(), Malformed> {
    let mut names = HashSet::new();
    for name in statements.iter().filter_map(|statement| statement.sid).filter(|name| !name.is_empty()) {
        // IAM knows no underscore either; suites do, and nothing depends on it.
        if !name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_') {
            return Err(Malformed::Sid);
        }
        if !names.insert(name) {
            return Err(Malformed::SidTwice);
        }
    }
    Ok(())
}

fn check_actions(statement: &Statement<'_>) -> Result<(), Malformed> {
    let mut any = false;
    for action in statement.action.iter().chain(&statement.not_action).flat_map(Choice::texts) {
        actions::check(action)?;
        any = true;
    }
    if any { Ok(()) } else { Err(Malformed::NoActions) }
}
