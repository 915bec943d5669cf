//! `ChangePassword`: users change their own.

use super::check;
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::Identities;
use crate::value::Fields;

pub(crate) fn change_password(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let Principal::User { id, .. } = &call.caller.principal else { return Err(AccountError::NotAUser.into()) };
    let Some(user) = call.state.users.with_id(id) else { return Err(AccountError::NotAUser.into()) };
    let name = user.identity.name.clone();
    let Some(login) = &user.security.login else { return Err(AccountError::NoLoginToChange(name).into()) };
    if !login.is(input.text("OldPassword")) {
        return Err(AccountError::WrongPassword.into());
    }
    let password = input.text("NewPassword");
    check(call.state, Some(login), password)?;
    if let Some(login) = &mut call.state.user_mut(&name)?.security.login {
        login.change(password, call.now);
        login.reset_required = false;
    }
    Ok(Fields::new())
}
