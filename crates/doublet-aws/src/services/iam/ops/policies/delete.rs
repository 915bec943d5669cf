//! `DeletePolicy`: a managed policy that nobody uses.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn delete_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("PolicyArn");
    let uses = call.state.uses().of(arn);
    let policy = call.state.own_policy_or(arn, IamError::NoSuchPolicy)?;
    if uses.attached > 0 || uses.boundary > 0 {
        return Err(IamError::PolicyInUse.into());
    }
    if policy.versions.len() > 1 {
        return Err(IamError::PolicyHasVersions.into());
    }
    let name = policy.identity.name.clone();
    call.state.policies.remove(&name);
    Ok(Fields::new())
}
