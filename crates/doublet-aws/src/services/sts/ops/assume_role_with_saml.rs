//! `AssumeRoleWithSAML`: a session of a role, for whom a SAML assertion speaks.

use crate::input::Input;
use crate::policy::Context;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, issue};
use crate::services::sts::roles::{Role, assumed_role_user};
use crate::services::sts::saml::Assertion;
use crate::services::sts::state::Sessions;
use crate::services::sts::{session_policies, trust};
use crate::value::Fields;

const ACTION: &str = "AssumeRoleWithSAML";

pub(super) fn assume_role_with_saml(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = Role::find(call, input.text("RoleArn"))?;
    let provider = input.text("PrincipalArn");
    let assertion = Assertion::read(input.text("SAMLAssertion"))?;
    let session_name = assertion.aws("RoleSessionName").ok_or(StsError::NoSessionName)?;
    if call.policies_enforced && !names(&assertion, &role.arn, provider) {
        return Err(StsError::NotTrusted(ACTION).into());
    }
    trust::check(call, &role, ACTION, provider, context(&assertion, session_name)).map_err(Stop::Fault)?;
    let limit = assertion.aws("SessionDuration").and_then(|seconds| seconds.parse::<i64>().ok());
    // The shorter one of what is asked and what the provider allows.
    let asked = match (input.integer("DurationSeconds"), limit) {
        (Some(asked), Some(limit)) => Some(asked.min(limit)),
        (asked, limit) => asked.or(limit),
    };
    let duration = role.duration(asked, false)?;
    let tags = assertion.tags();
    let policies = session_policies::read(call, input, &role.account, &tags)?;
    let principal = role.session(session_name);
    let user = assumed_role_user(call, &role.account, &principal);
    let source_identity = assertion.aws("SourceIdentity").map(str::to_owned);
    let wish = Wish {
        policies: policies.documents,
        tags,
        transitive: assertion.aws_all("TransitiveTagKeys").map(str::to_owned).collect(),
        source_identity: source_identity.clone(),
        provider: Some(provider.to_owned()),
        ..Wish::new(&role.account, principal, duration)
    };
    Ok(Fields::new()
        .with("Credentials", issue(call, wish))
        .with("AssumedRoleUser", user)
        .maybe("PackedPolicySize", policies.packed)
        .with("Subject", &assertion.subject)
        .with("SubjectType", &assertion.subject_type)
        .with("Issuer", &assertion.issuer)
        .with("Audience", if assertion.recipient.is_empty() { &assertion.audience } else { &assertion.recipient })
        .maybe("SourceIdentity", source_identity))
}

/// Whether the assertion lists the role with the provider, in either order.
fn names(assertion: &Assertion, role: &str, provider: &str) -> bool {
    assertion.aws_all("Role").any(|pair| {
        let pair: Vec<&str> = pair.split(',').map(str::trim).collect();
        pair == [role, provider] || pair == [provider, role]
    })
}

fn context(assertion: &Assertion, session_name: &str) -> Context {
    let mut context = Context::default();
    context.set("saml:iss", &assertion.issuer);
    context.set("saml:sub", &assertion.subject);
    context.set("saml:sub_type", &assertion.subject_type);
    let audience = if assertion.recipient.is_empty() { &assertion.audience } else { &assertion.recipient };
    context.set("saml:aud", audience);
    context.set("sts:RoleSessionName", session_name);
    for (key, value) in assertion.tags() {
        context.set(&format!("aws:RequestTag/{key}"), value);
    }
    context
}
