//! `UpdateAccountPasswordPolicy`, `GetAccountPasswordPolicy`, `DeleteAccountPasswordPolicy`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{Identities, PasswordPolicy};
use crate::value::Fields;

/// Passwords have at least so many characters, if the policy does not say.
const USUAL_LENGTH: i64 = 6;

/// `UpdateAccountPasswordPolicy`. It takes the place of the policy there was: what the request leaves out is as in a new one.
pub(crate) fn update_password_policy(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_limits(input)?;
    call.state.account.password_policy = Some(PasswordPolicy {
        minimum_length: input.integer("MinimumPasswordLength").unwrap_or(USUAL_LENGTH),
        symbols: input.flag("RequireSymbols"),
        numbers: input.flag("RequireNumbers"),
        uppercase: input.flag("RequireUppercaseCharacters"),
        lowercase: input.flag("RequireLowercaseCharacters"),
        users_may_change: input.flag("AllowUsersToChangePassword"),
        longest_age: input.integer("MaxPasswordAge").filter(|days| *days > 0),
        reuse_prevention: input.integer("PasswordReusePrevention"),
        hard_expiry: input.flag("HardExpiry"),
    });
    Ok(Fields::new())
}

/// `GetAccountPasswordPolicy`
pub(crate) fn get_password_policy(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let Some(policy) = &call.state.account.password_policy else {
        return Err(AccountError::NoPasswordPolicy(call.place.account.clone()).into());
    };
    let told = Fields::new()
        .with("MinimumPasswordLength", policy.minimum_length)
        .with("RequireSymbols", policy.symbols)
        .with("RequireNumbers", policy.numbers)
        .with("RequireUppercaseCharacters", policy.uppercase)
        .with("RequireLowercaseCharacters", policy.lowercase)
        .with("AllowUsersToChangePassword", policy.users_may_change)
        .with("ExpirePasswords", policy.longest_age.is_some())
        .with("MaxPasswordAge", policy.longest_age.unwrap_or(0))
        .maybe("PasswordReusePrevention", policy.reuse_prevention)
        .with("HardExpiry", policy.hard_expiry);
    Ok(Fields::new().with("PasswordPolicy", told))
}

/// `DeleteAccountPasswordPolicy`
pub(crate) fn delete_password_policy(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    match call.state.account.password_policy.take() {
        Some(_) => Ok(Fields::new()),
        None => Err(AccountError::NoPasswordPolicyToDelete.into()),
    }
}

/// The limits of the model, in the words and the order that this operation has for them: with double quotes.
fn check_limits(input: &Input<'_>) -> Result<(), AccountError> {
    let limits = [
        ("MinimumPasswordLength", "minimumPasswordLength", 6, 128),
        ("PasswordReusePrevention", "passwordReusePrevention", 1, 24),
        // No age at all is zero, although the model begins with one.
        ("MaxPasswordAge", "maxPasswordAge", 0, 1095),
    ];
    let findings: Vec<String> = limits
        .into_iter()
        .filter_map(|(name, path, least, most)| {
            let value = input.integer(name)?;
            let constraint = if value > most {
                format!("less than or equal to {most}")
            } else if value < least {
                format!("greater than or equal to {least}")
            } else {
                return None;
            };
            Some(format!(
                "Value \"{value}\" at \"{path}\" failed to satisfy constraint: Member must have value {constraint}"
            ))
        })
        .collect();
    let errors = match findings.len() {
        0 => return Ok(()),
        1 => "error",
        _ => "errors",
    };
    Err(AccountError::Validation(format!("{} validation {errors} detected: {}", findings.len(), findings.join("; "))))
}
