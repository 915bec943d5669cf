//! Whether a role trusts somebody whom an identity provider vouches for.

use super::errors::StsError;
use super::roles::Role;
use super::state::Sessions;
use crate::fault::Fault;
use crate::policy::{Context, Named, Policies, Request, Requester, Sort, Verdict, decide, explain};
use crate::room::Call;

/// Refuses unless the role's trust policy lets this provider's user in. Without enforcement everybody is let in.
pub(super) fn check(
    call: &Call<'_, Sessions>,
    role: &Role,
    action: &'static str,
    provider: &str,
    mut context: Context,
) -> Result<(), Box<Fault>> {
    if !call.policies_enforced {
        return Ok(());
    }
    let refused = || Fault::from(StsError::NotTrusted(action));
    let Some(facts) = &role.facts else {
        return Err(Box::new(refused().knew(format!("there is no role {}", role.arn))));
    };
    context.set("aws:FederatedProvider", provider);
    context.set("aws:EpochTime", call.now.seconds().to_string());
    context.set("aws:CurrentTime", crate::protocol::moments::write(call.now, crate::model::TimestampFormat::Iso));
    let requester = Requester {
        sort: Sort::Federated,
        arn: provider.to_owned(),
        id: provider.to_owned(),
        account: role.account.clone(),
        canonical_id: None,
    };
    let full = format!("sts:{action}");
    let request = Request { requester: &requester, action: &full, resource: &role.arn, context: &context };
    let policies = Policies {
        resource: Some(Named::read(format!("trust policy of {}", role.name), &facts.trust)),
        trust: true,
        ..Policies::default()
    };
    let decision = decide(&request, &policies);
    if decision.verdict == Verdict::Allowed {
        return Ok(());
    }
    Err(Box::new(explain(&decision, &request, &policies).into_iter().fold(refused(), Fault::knew)))
}
