//! `GetRole` and `ListRoles`: roles with when they were used last.

use super::{told_role, told_whole_role};
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::ops::pages::{answer_page, page_by_key};
use crate::services::iam::state::{Identities, named_key};
use crate::value::Fields;

pub(crate) fn get_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let role = call.state.role(input.text("RoleName"))?;
    let id = &role.identity.id;
    let last = call
        .credentials
        .last_use_by(|principal| matches!(principal, Principal::AssumedRole { role_id, .. } if role_id == id));
    let told_last =
        last.map_or_else(Fields::new, |last| Fields::new().with("LastUsedDate", last.at).with("Region", &last.region));
    Ok(Fields::new().with("Role", told_whole_role(role, call.place).with("RoleLastUsed", told_last)))
}

pub(crate) fn list_roles(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("PathPrefix").unwrap_or_default();
    let roles = call.state.roles.iter().filter(|role| role.identity.path.starts_with(prefix));
    let page = page_by_key(input, roles, |role| named_key(*role))?;
    Ok(answer_page("Roles", page, |role| told_role(role, call.place)))
}
