//! Managed policies attached to users, groups and roles: attaching, detaching, listing.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{Identities, Permissions};
use crate::value::Fields;

/// A user, group or role has at most so many.
const MOST_ATTACHED: usize = 10;

/// `AttachUserPolicy`
pub(crate) fn attach_user_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    call.state.user(name)?;
    let arn = attachable(call, input)?;
    attach(&mut call.state.user_mut(name)?.permissions, arn, "PoliciesPerUser")
}

/// `AttachGroupPolicy`
pub(crate) fn attach_group_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("GroupName");
    call.state.group(name)?;
    let arn = attachable(call, input)?;
    attach(&mut call.state.group_mut(name)?.permissions, arn, "PoliciesPerGroup")
}

/// `AttachRolePolicy`
pub(crate) fn attach_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    call.state.own_role_mut(name)?;
    let arn = attachable(call, input)?;
    attach(&mut call.state.role_mut(name)?.permissions, arn, "PoliciesPerRole")
}

/// `DetachUserPolicy`
pub(crate) fn detach_user_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    detach(&mut call.state.user_mut(input.text("UserName"))?.permissions, input)
}

/// `DetachGroupPolicy`
pub(crate) fn detach_group_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    detach(&mut call.state.group_mut(input.text("GroupName"))?.permissions, input)
}

/// `DetachRolePolicy`
pub(crate) fn detach_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    detach(&mut call.state.own_role_mut(input.text("RoleName"))?.permissions, input)
}

/// `ListAttachedUserPolicies`
pub(crate) fn list_attached_user_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(call.state, &call.state.user(input.text("UserName"))?.permissions, input)
}

/// `ListAttachedGroupPolicies`
pub(crate) fn list_attached_group_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(call.state, &call.state.group(input.text("GroupName"))?.permissions, input)
}

/// `ListAttachedRolePolicies`
pub(crate) fn list_attached_role_policies(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    list(call.state, &call.state.role(input.text("RoleName"))?.permissions, input)
}

fn attachable<'a>(call: &Call<'_, Identities>, input: &Input<'a>) -> Result<&'a str, Stop> {
    let arn = input.text("PolicyArn");
    call.state.policy_or(arn, IamError::NotAttachable)?;
    Ok(arn)
}

fn attach(permissions: &mut Permissions, arn: &str, quota: &'static str) -> Result<Fields, Stop> {
    if !permissions.is_attached(arn) && permissions.attached.len() >= MOST_ATTACHED {
        return Err(IamError::Quota { quota, limit: MOST_ATTACHED }.into());
    }
    permissions.attach(arn);
    Ok(Fields::new())
}

fn detach(permissions: &mut Permissions, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("PolicyArn");
    if permissions.detach(arn) { Ok(Fields::new()) } else { Err(IamError::NoSuchPolicy(arn.to_owned()).into()) }
}

fn list(state: &Identities, permissions: &Permissions, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let attached = permissions.attached.iter().filter_map(|arn| Some((arn, state.any_policy(arn)?)));
    let page = page_by_number(input, attached.filter(|(_, policy)| policy.path().starts_with(prefix)))?;
    Ok(answer_page("AttachedPolicies", page, |(arn, policy)| {
        Fields::new().with("PolicyName", policy.name()).with("PolicyArn", arn)
    }))
}
