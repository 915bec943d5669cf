//! `CreateRole`: a new role and who may assume it.

use super::told_whole_role;
use super::trust::check_trust;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::grammar;
use crate::services::iam::ops::boundaries::boundary_in;
use crate::services::iam::ops::lookups::taken;
use crate::services::iam::ops::tags::tags_with;
use crate::services::iam::state::{Identities, Identity, Kind, Role, Tags};
use crate::value::Fields;

/// An account has at most so many.
const MOST_ROLES: usize = 1000;

pub(crate) fn create_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    let trust = input.text("AssumeRolePolicyDocument");
    let tags = tags_with(&Tags::default(), input)?;
    let boundary = boundary_in(input)?;
    // Suites write "{}" or any words where the trust does not matter to them. What looks like a policy has to be one, and where
    // policies are enforced everything has to be.
    if call.policies_enforced || grammar::has_statements(trust) {
        check_trust(trust)?;
    }
    if let Some(refusal) = taken(IamError::RoleExists(name.to_owned()), &call.state.roles, name) {
        return Err(refusal);
    }
    if call.state.roles.len() >= MOST_ROLES {
        return Err(IamError::Quota { quota: "RolesPerAccount", limit: MOST_ROLES }.into());
    }
    let identity = Identity::new(Kind::Role, name, input.optional_text("Path"), call.ids, call.now);
    let mut role = Role::new(identity, trust);
    role.tags = tags;
    role.permissions.boundary = boundary;
    role.description = input.optional_text("Description").map(str::to_owned);
    role.longest_session = input.integer("MaxSessionDuration").unwrap_or(role.longest_session);
    let told = told_whole_role(&role, call.place);
    call.state.roles.insert(role);
    Ok(Fields::new().with("Role", told))
}
