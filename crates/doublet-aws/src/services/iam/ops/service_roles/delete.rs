//! `DeleteServiceLinkedRole`, `GetServiceLinkedRoleDeletionStatus`: nothing uses the role here, so that it goes at once.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// `DeleteServiceLinkedRole`
pub(crate) fn delete_service_linked_role(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("RoleName");
    let role = call.state.role(name)?;
    if !role.is_service_linked() {
        return Err(AccountError::NoServiceRole(name.to_owned()).into());
    }
    let task = format!("task{}{name}/{}", role.identity.path, call.ids.uuid());
    call.state.roles.remove(name);
    call.state.account.role_deletions.insert(task.clone());
    Ok(Fields::new().with("DeletionTaskId", task))
}

/// `GetServiceLinkedRoleDeletionStatus`
pub(crate) fn get_deletion_status(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let task = input.text("DeletionTaskId");
    if !task.starts_with("task/") {
        return Err(AccountError::InvalidDeletionTask(task.to_owned()).into());
    }
    if !call.state.account.role_deletions.contains(task) {
        return Err(AccountError::NoSuchDeletionTask(task.to_owned()).into());
    }
    Ok(Fields::new().with("Status", "SUCCEEDED"))
}
