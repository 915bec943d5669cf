//! `CreatePolicy`: a managed policy with its first version.

use super::AnyPolicy;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::grammar;
use crate::services::iam::ops::documents::size;
use crate::services::iam::ops::lookups::taken;
use crate::services::iam::ops::tags::{tags_with, told_tags};
use crate::services::iam::state::{Identities, Identity, Kind, Policy, Tags, Uses};
use crate::value::Fields;

/// An account has at most so many.
const MOST_POLICIES: usize = 1500;
/// A managed policy has at most so many characters.
const LARGEST_POLICY: usize = 6144;
/// A name has at most so many characters.
const LONGEST_NAME: usize = 128;
/// A path has at most so many characters.
const LONGEST_PATH: usize = 512;

pub(crate) fn create_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("PolicyName");
    let document = input.text("PolicyDocument");
    let path = input.optional_text("Path");
    check_name(name)?;
    check_path(path)?;
    let tags = tags_with(&Tags::default(), input)?;
    check_document(document)?;
    if let Some(refusal) = taken(IamError::PolicyExists(name.to_owned()), &call.state.policies, name) {
        return Err(refusal);
    }
    if call.state.policies.len() >= MOST_POLICIES {
        return Err(IamError::Quota { quota: "PoliciesPerAccount", limit: MOST_POLICIES }.into());
    }
    let mut policy = Policy::new(Identity::new(Kind::Policy, name, path, call.ids, call.now), document);
    policy.description = input.optional_text("Description").map(str::to_owned);
    policy.tags = tags;
    let told = AnyPolicy::Own(&policy).told(Uses::default(), call.place).maybe("Tags", told_tags(&policy.tags));
    call.state.policies.insert(policy);
    Ok(Fields::new().with("Policy", told))
}

/// Refuses what cannot be a managed policy.
pub(super) fn check_document(document: &str) -> Result<(), Stop> {
    grammar::check(document).map_err(IamError::MalformedPolicy)?;
    if size(document) > LARGEST_POLICY {
        return Err(IamError::Quota { quota: "PolicySize", limit: LARGEST_POLICY }.into());
    }
    Ok(())
}

fn check_name(name: &str) -> Result<(), Stop> {
    if name.chars().count() > LONGEST_NAME {
        return Err(
            IamError::TooLong { path: "policyName".to_owned(), value: name.to_owned(), most: LONGEST_NAME }.into()
        );
    }
    let good = |letter: char| letter.is_ascii_alphanumeric() || "+=,.@_-".contains(letter);
    if name.is_empty() || !name.chars().all(good) {
        return Err(IamError::InvalidPolicyName.into());
    }
    Ok(())
}

/// Unlike others, a policy's path has to be one: its ARN is made of it.
fn check_path(path: Option<&str>) -> Result<(), Stop> {
    let Some(path) = path else { return Ok(()) };
    if path.chars().count() > LONGEST_PATH {
        return Err(IamError::TooLong { path: "path".to_owned(), value: path.to_owned(), most: LONGEST_PATH }.into());
    }
    let good = |letter: char| letter.is_ascii_alphanumeric() || "/.,+@=_-".contains(letter);
    if path.starts_with('/') && path.ends_with('/') && !path.contains("//") && path.chars().all(good) {
        return Ok(());
    }
    Err(IamError::InvalidPath.into())
}
