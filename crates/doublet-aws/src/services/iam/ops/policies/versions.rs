//! Versions of managed policies: `CreatePolicyVersion`, `GetPolicyVersion`, `ListPolicyVersions`, `SetDefaultPolicyVersion`,
//! `DeletePolicyVersion`

use super::AnyPolicy;
use super::create::check_document;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::documents::told_document;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, Policy, PolicyVersion};
use crate::value::Fields;

/// A policy has at most so many.
const MOST_VERSIONS: usize = 5;

pub(crate) fn create_policy_version(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = input.text("PolicyDocument");
    let now = call.now;
    let policy = call.state.own_policy_or(input.text("PolicyArn"), IamError::NotAttachable)?;
    check_document(document)?;
    if policy.versions.len() >= MOST_VERSIONS {
        return Err(IamError::TooManyVersions.into());
    }
    policy.add_version(document, input.flag("SetAsDefault"), now);
    let told = policy.versions.last().map(|version| told_version(policy, version));
    Ok(Fields::new().maybe("PolicyVersion", told))
}

pub(crate) fn get_policy_version(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (arn, id) = (input.text("PolicyArn"), input.text("VersionId"));
    let told = match call.state.policy_or(arn, IamError::NoSuchPolicy)? {
        AnyPolicy::Own(policy) => policy
            .versions
            .iter()
            .find(|version| told_number(version.number) == id)
            .map(|version| told_version(policy, version)),
        AnyPolicy::Aws(policy) => (told_number(policy.version) == id)
            .then(|| told(policy.version, policy.document, true).with("CreateDate", policy.created)),
    };
    let told = told.ok_or_else(|| no_version(arn, id))?;
    Ok(Fields::new().with("PolicyVersion", told))
}

/// The oldest first.
pub(crate) fn list_policy_versions(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let versions: Vec<Fields> = match call.state.policy_or(input.text("PolicyArn"), IamError::NoSuchPolicy)? {
        AnyPolicy::Own(policy) => policy.versions.iter().map(|version| told_version(policy, version)).collect(),
        AnyPolicy::Aws(policy) => {
            vec![told(policy.version, policy.document, true).with("CreateDate", policy.created)]
        }
    };
    let page = page_by_number(input, versions)?;
    Ok(answer_page("Versions", page, |version| version))
}

pub(crate) fn set_default_policy_version(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (arn, id) = (input.text("PolicyArn"), input.text("VersionId"));
    let policy = call.state.own_policy_or(arn, IamError::NoSuchPolicyForDefault)?;
    policy.default = number_of(policy, arn, id)?;
    Ok(Fields::new())
}

pub(crate) fn delete_policy_version(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (arn, id) = (input.text("PolicyArn"), input.text("VersionId"));
    let policy = call.state.own_policy_or(arn, IamError::NoSuchPolicy)?;
    let number = number_of(policy, arn, id)?;
    if number == policy.default {
        return Err(IamError::DefaultVersion.into());
    }
    policy.versions.retain(|version| version.number != number);
    Ok(Fields::new())
}

/// The number of the version that a request names.
fn number_of(policy: &Policy, arn: &str, id: &str) -> Result<u32, Stop> {
    let found = policy.versions.iter().find(|version| told_number(version.number) == id);
    found.map(|version| version.number).ok_or_else(|| no_version(arn, id).into())
}

fn no_version(arn: &str, id: &str) -> IamError {
    IamError::NoSuchVersion { arn: arn.to_owned(), version: id.to_owned() }
}

fn told_version(policy: &Policy, version: &PolicyVersion) -> Fields {
    told(version.number, &version.document, version.number == policy.default).with("CreateDate", version.created)
}

fn told(number: u32, document: &str, in_force: bool) -> Fields {
    Fields::new()
        .with("Document", told_document(document))
        .with("VersionId", told_number(number))
        .with("IsDefaultVersion", in_force)
}

fn told_number(number: u32) -> String {
    format!("v{number}")
}
