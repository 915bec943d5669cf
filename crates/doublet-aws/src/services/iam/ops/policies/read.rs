//! `GetPolicy` and `ListPolicies`: the account's managed policies and AWS's own.

use super::AnyPolicy;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::managed;
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::ops::tags::all_tags;
use crate::services::iam::state::{Identities, Tags};
use crate::value::Fields;

pub(crate) fn get_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("PolicyArn");
    let policy = call.state.policy_or(arn, IamError::NoSuchPolicy)?;
    let (description, tags) = match policy {
        AnyPolicy::Own(policy) => (policy.description.as_ref(), all_tags(&policy.tags)),
        AnyPolicy::Aws(_) => (None, all_tags(&Tags::default())),
    };
    let told = policy.told(call.state.uses().of(arn), call.place);
    Ok(Fields::new().with("Policy", told.maybe("Description", description).with("Tags", tags)))
}

pub(crate) fn list_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let scope = input.optional_text("Scope").unwrap_or("All");
    let (attached, usage) = (input.flag("OnlyAttached"), input.optional_text("PolicyUsageFilter"));
    let uses = call.state.uses();
    let own = call.state.policies.iter().filter(|_| scope != "AWS").map(AnyPolicy::Own);
    // Those of AWS are not even read where nobody wants them.
    let aws = (scope != "Local").then(managed::all).into_iter().flatten().map(AnyPolicy::Aws);
    let policies = own.chain(aws).map(|policy| (policy, uses.of(&policy.arn(call.place))));
    let wanted = policies.filter(|(policy, uses)| {
        let as_asked = match usage {
            Some("PermissionsPolicy") => uses.attached > 0,
            Some("PermissionsBoundary") => uses.boundary > 0,
            _ => true,
        };
        let in_use = uses.attached > 0 || uses.boundary > 0;
        policy.path().starts_with(prefix) && as_asked && (!attached || in_use)
    });
    let page = page_by_key(input, wanted, |(policy, _)| key(*policy))?;
    Ok(answer_page("Policies", page, |(policy, uses)| policy.told(uses, call.place)))
}

/// The customer's come before those of AWS.
fn key(policy: AnyPolicy<'_>) -> String {
    match policy {
        AnyPolicy::Own(policy) => format!("0{}", policy.identity.name.to_lowercase()),
        AnyPolicy::Aws(policy) => format!("1{}{}", policy.path, policy.name),
    }
}
