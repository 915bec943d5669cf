//! `AssumeRole`: a session of a role, for whoever it trusts.
//!
//! Whether it trusts the caller has been decided before, with all other policies, where policies are enforced.

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, issue, session_of_caller};
use crate::services::sts::roles::{Role, assumed_role_user};
use crate::services::sts::state::Sessions;
use crate::services::sts::{session_policies, session_tags};
use crate::value::Fields;

pub(super) fn assume_role(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = Role::find(call, input.text("RoleArn"))?;
    let caller = call.caller.clone();
    if caller.principal == Principal::Root {
        return Err(StsError::RootCaller.into());
    }
    if role.facts.is_none() && call.policies_enforced {
        let caller = caller.arn(call.place.partition());
        return Err(StsError::NoSuchRole { caller, action: "AssumeRole", role: role.arn }.into());
    }
    let second_factor = second_factor(input)?;
    let chained = matches!(caller.principal, Principal::AssumedRole { .. });
    let duration = role.duration(input.integer("DurationSeconds"), chained)?;
    let tags = session_tags::read(call, input)?;
    let policies = session_policies::read(call, input, &role.account, &tags.tags)?;
    let before = session_of_caller(call).and_then(|session| session.source_identity.clone());
    let source_identity = match (before, input.optional_text("SourceIdentity")) {
        (Some(before), Some(asked)) if before != asked => {
            let caller = caller.arn(call.place.partition());
            return Err(StsError::SourceIdentityStays { caller, role: role.arn }.into());
        }
        (before, asked) => before.or_else(|| asked.map(str::to_owned)),
    };
    let principal = role.session(input.text("RoleSessionName"));
    let user = assumed_role_user(call, &role.account, &principal);
    let wish = Wish {
        policies: policies.documents,
        tags: tags.tags,
        transitive: tags.transitive,
        second_factor,
        source_identity: source_identity.clone(),
        ..Wish::new(&role.account, principal, duration)
    };
    Ok(Fields::new()
        .with("Credentials", issue(call, wish))
        .with("AssumedRoleUser", user)
        .maybe("PackedPolicySize", policies.packed)
        .maybe("SourceIdentity", source_identity))
}

/// Whether a second factor is shown: any code is right, but half of it is none.
pub(super) fn second_factor(input: &Input<'_>) -> Result<bool, StsError> {
    match (input.has("SerialNumber"), input.has("TokenCode")) {
        (true, true) => Ok(true),
        (false, false) => Ok(false),
        _ => Err(StsError::HalfSecondFactor),
    }
}
