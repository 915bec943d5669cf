//! `AssumeRoleWithWebIdentity`: a session of a role, for whom a web identity token speaks.

use crate::fault::Fault;
use crate::input::Input;
use crate::policy::Context;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, issue};
use crate::services::sts::roles::{Role, assumed_role_user};
use crate::services::sts::state::Sessions;
use crate::services::sts::web_identity::WebIdentity;
use crate::services::sts::{session_policies, trust};
use crate::value::Fields;

const ACTION: &str = "AssumeRoleWithWebIdentity";

pub(super) fn assume_role_with_web_identity(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = Role::find(call, input.text("RoleArn"))?;
    let session_name = input.text("RoleSessionName");
    // Suites send any text for a token: what is none is let in as long as policies are not enforced.
    let identity = WebIdentity::read(input.text("WebIdentityToken"));
    let provider = match &identity {
        Some(identity) => Some(identity.provider(call.place.partition(), &role.account)),
        None => input.optional_text("ProviderId").map(str::to_owned),
    };
    if call.policies_enforced {
        check(call, &role, identity.as_ref(), provider.as_deref(), session_name).map_err(Stop::Fault)?;
    }
    let duration = role.duration(input.integer("DurationSeconds"), false)?;
    let (tags, transitive, source_identity) = identity.as_ref().map_or_else(Default::default, |identity| {
        (identity.tags.clone(), identity.transitive.clone(), identity.source_identity.clone())
    });
    let policies = session_policies::read(call, input, &role.account, &tags)?;
    let principal = role.session(session_name);
    let user = assumed_role_user(call, &role.account, &principal);
    let wish = Wish {
        policies: policies.documents,
        tags,
        transitive,
        source_identity: source_identity.clone(),
        provider: provider.clone(),
        ..Wish::new(&role.account, principal, duration)
    };
    Ok(Fields::new()
        .with("Credentials", issue(call, wish))
        .with("AssumedRoleUser", user)
        .maybe("PackedPolicySize", policies.packed)
        .maybe("Provider", provider)
        .maybe("SubjectFromWebIdentityToken", identity.as_ref().and_then(|identity| identity.subject.as_ref()))
        .maybe("Audience", identity.as_ref().and_then(|identity| identity.audience.first()))
        .maybe("SourceIdentity", source_identity))
}

fn check(
    call: &Call<'_, Sessions>,
    role: &Role,
    identity: Option<&WebIdentity>,
    provider: Option<&str>,
    session_name: &str,
) -> Result<(), Box<Fault>> {
    let (Some(identity), Some(provider)) = (identity, provider) else {
        return Err(Box::new(StsError::NoWebToken.into()));
    };
    let now = call.now.seconds();
    if let Some(ends) = identity.ends.filter(|ends| *ends <= now) {
        return Err(Box::new(StsError::ExpiredWebToken { now, ends }.into()));
    }
    let mut context = Context::default();
    let issuer = &identity.issuer;
    context.set_if(&format!("{issuer}:sub"), identity.subject.clone());
    context.set_many(&format!("{issuer}:aud"), identity.audience.clone());
    context.set_many(&format!("{issuer}:amr"), identity.methods.clone());
    context.set("sts:RoleSessionName", session_name);
    for (key, value) in &identity.tags {
        context.set(&format!("aws:RequestTag/{key}"), value);
    }
    trust::check(call, role, ACTION, provider, context)
}
