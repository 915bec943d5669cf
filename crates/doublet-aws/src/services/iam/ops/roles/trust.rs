//! `UpdateAssumeRolePolicy`: who may assume a role.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::grammar;
use crate::services::iam::ops::documents::size;
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// A trust policy has at most so many characters.
const LARGEST_TRUST: usize = 2048;

pub(crate) fn update_assume_role_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let document = input.text("PolicyDocument");
    let role = call.state.own_role_mut(input.text("RoleName"))?;
    check_trust(document)?;
    document.clone_into(&mut role.trust);
    Ok(Fields::new())
}

/// Refuses what cannot be a trust policy.
pub(crate) fn check_trust(document: &str) -> Result<(), Stop> {
    grammar::check_trust(document).map_err(IamError::MalformedPolicy)?;
    if size(document) > LARGEST_TRUST {
        return Err(IamError::Quota { quota: "ACLSizePerRole", limit: LARGEST_TRUST }.into());
    }
    Ok(())
}
