//! The policies that a session is narrowed down to.

use super::errors::StsError;
use super::state::Sessions;
use crate::bus::{Answer, Question};
use crate::input::Input;
use crate::policy::{Policy, PolicyError};
use crate::room::Call;

/// So many characters fill the space that AWS allots.
const SPACE: usize = 2048;

/// Policies of a session, and how much of the space for them is used, in percent.
#[derive(Debug)]
pub(super) struct SessionPolicies {
    pub(super) documents: Vec<String>,
    pub(super) packed: Option<usize>,
}

/// The policies in `Policy` and `PolicyArns`. `tags` share the space with them.
pub(super) fn read(
    call: &mut Call<'_, Sessions>,
    input: &Input<'_>,
    account: &str,
    tags: &[(String, String)],
) -> Result<SessionPolicies, StsError> {
    let mut documents = Vec::new();
    let mut length: usize = tags.iter().map(|(key, value)| key.len() + value.len()).sum();
    if let Some(text) = input.optional_text("Policy") {
        Policy::parse(text).map_err(|error| match error {
            PolicyError::NotJson(_) => StsError::PolicyNotJson,
            _ => StsError::PolicySyntax,
        })?;
        length += text.len();
        documents.push(text.to_owned());
    }
    for arn in input.structures("PolicyArns").iter().filter_map(|policy| policy.optional_text("arn")) {
        length += arn.len();
        match managed(call, account, arn) {
            Some(document) => documents.push(document),
            None if call.policies_enforced => return Err(StsError::NoSuchPolicy(arn.to_owned())),
            None => {}
        }
    }
    if length == 0 {
        return Ok(SessionPolicies { documents, packed: None });
    }
    let percent = (length * 100).div_ceil(SPACE);
    if percent > 100 {
        return Err(StsError::PackedPolicyTooLarge(percent));
    }
    Ok(SessionPolicies { documents, packed: Some(percent) })
}

/// The document of a managed policy.
pub(super) fn managed(call: &mut Call<'_, Sessions>, account: &str, arn: &str) -> Option<String> {
    let region = call.place.region.clone();
    let question = Question::ManagedPolicy(arn.to_owned());
    match call.bus.ask("iam", account, &region, call.credentials, &question) {
        Some(Answer::Policy(document)) => Some(document),
        _ => None,
    }
}
