//! `CreateLoginProfile`, `GetLoginProfile`, `UpdateLoginProfile`, `DeleteLoginProfile`

use super::check;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::errors::IamError;
use crate::services::iam::ops::owners::owner;
use crate::services::iam::state::{Identities, LoginProfile};
use crate::value::Fields;

/// `CreateLoginProfile`
pub(crate) fn create_login_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = user_name(call, input)?;
    if call.state.user(&name)?.security.login.is_some() {
        return Err(AccountError::LoginExists(name).into());
    }
    let password = input.text("Password");
    check(call.state, None, password)?;
    let login = LoginProfile::new(password, input.flag("PasswordResetRequired"), call.now);
    let told = told(&name, &login);
    call.state.user_mut(&name)?.security.login = Some(login);
    Ok(Fields::new().with("LoginProfile", told))
}

/// `GetLoginProfile`
pub(crate) fn get_login_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = user_name(call, input)?;
    match &call.state.user(&name)?.security.login {
        Some(login) => Ok(Fields::new().with("LoginProfile", told(&name, login))),
        None => Err(AccountError::NoLoginToChange(name).into()),
    }
}

/// `UpdateLoginProfile`
pub(crate) fn update_login_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = user_name(call, input)?;
    let known = call.state.user(&name)?.security.login.as_ref();
    let Some(known) = known else { return Err(AccountError::NoLoginToChange(name).into()) };
    let password = input.optional_text("Password");
    if let Some(password) = password {
        check(call.state, Some(known), password)?;
    }
    if let Some(login) = &mut call.state.user_mut(&name)?.security.login {
        if let Some(password) = password {
            login.change(password, call.now);
        }
        if let Some(required) = input.boolean("PasswordResetRequired") {
            login.reset_required = required;
        }
    }
    Ok(Fields::new())
}

/// `DeleteLoginProfile`
pub(crate) fn delete_login_profile(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = user_name(call, input)?;
    match call.state.user_mut(&name)?.security.login.take() {
        Some(_) => Ok(Fields::new()),
        None => Err(AccountError::NoSuchLogin(name).into()),
    }
}

fn user_name(call: &Call<'_, Identities>, input: &Input<'_>) -> Result<String, Stop> {
    let owner = owner(call, input)?;
    owner.user().map(str::to_owned).ok_or_else(|| IamError::NoUserName.into())
}

fn told(name: &str, login: &LoginProfile) -> Fields {
    Fields::new()
        .with("UserName", name)
        .with("CreateDate", login.created)
        .with("PasswordResetRequired", login.reset_required)
}
