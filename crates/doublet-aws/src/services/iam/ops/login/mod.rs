//! Login profiles: passwords of users.

pub(super) mod change_password;
pub(super) mod profile;

use crate::room::Stop;
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{Identities, LoginProfile};

/// Whether the account's password policy, if there is one, lets this password be.
fn check(state: &Identities, known: Option<&LoginProfile>, password: &str) -> Result<(), Stop> {
    let Some(policy) = &state.account.password_policy else { return Ok(()) };
    if let Some(words) = policy.violation(password) {
        return Err(AccountError::PasswordViolation(words).into());
    }
    let back = policy.reuse_prevention.and_then(|back| usize::try_from(back).ok()).unwrap_or(0);
    if known.is_some_and(|login| login.was(password, back)) {
        return Err(AccountError::PasswordViolation(
            "Policy constraint violation with password reuse prevention".to_owned(),
        )
        .into());
    }
    Ok(())
}
