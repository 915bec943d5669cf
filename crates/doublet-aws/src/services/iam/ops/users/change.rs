//! `UpdateUser` and `DeleteUser`: another name or path, or the end.

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::errors::IamError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn update_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    call.state.user(name)?;
    let new_name = input.optional_text("NewUserName").unwrap_or(name);
    let differs = new_name.to_lowercase() != name.to_lowercase();
    if differs && call.state.users.get_in_any_case(new_name).is_some() {
        return Err(IamError::UserExists(new_name.to_owned()).into());
    }
    call.state.users.rename(name, new_name);
    let user = call.state.user_mut(new_name)?;
    if let Some(path) = input.optional_text("NewPath") {
        path.clone_into(&mut user.identity.path);
    }
    // The user's keys stay the user's.
    for principal in call.credentials.principals_mut() {
        if let Principal::User { path_and_name, id } = principal
            && *id == user.identity.id
        {
            *path_and_name = user.identity.path_and_name();
        }
    }
    Ok(Fields::new())
}

pub(crate) fn delete_user(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("UserName");
    if let Some(hindrance) = call.state.user(name)?.hindrance() {
        return Err(IamError::InUse(hindrance).into());
    }
    call.state.users.remove(name);
    Ok(Fields::new())
}
