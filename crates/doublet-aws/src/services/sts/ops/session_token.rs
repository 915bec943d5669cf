//! `GetSessionToken`: temporary credentials for the caller itself, with a second factor if it shows one.
//!
//! A caller whose key nobody made, who has no identity that a session could stand for, is given the credentials of AWS's
//! documentation, as it is told the documentation's user id: suites compare with both.

use super::assume_role::second_factor;
use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::errors::StsError;
use crate::services::sts::issue::{Wish, answered, issue};
use crate::services::sts::state::Sessions;
use crate::value::Fields;

/// Twelve hours.
pub(super) const DEFAULT_DURATION: i64 = 12 * 3600;
/// Root is given an hour at most.
pub(super) const ROOT_LONGEST: i64 = 3600;
const EXAMPLE_KEY: &str = "AKIAIOSFODNN7EXAMPLE";
const EXAMPLE_SECRET: &str = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzEXAMPLEKEY";
const EXAMPLE_TOKEN: &str = "AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT+FvwqnKwRcOIfrRh3c/LTo6UDdyJwOOvEVPvLXCrrrUtdnniCEXAMPLE/IvU1dYUg2RVAJBanLiHb4IgRmpRV3zrkuWJOgQs8IZZaIv2BXIa2R4OlgkBN9bkUDNCJiBeb/AXlzBBko7b15fjrBs2+cTQtpZ3CYWFXG8C5zqx37wnOE49mRl/+OtkIKGO7fAE";

pub(super) fn get_session_token(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    if uses_session(call) {
        return Err(StsError::SessionCaller("GetSessionToken").into());
    }
    let second_factor = second_factor(input)?;
    let caller = call.caller.clone();
    let mut duration = input.integer("DurationSeconds").unwrap_or(DEFAULT_DURATION);
    if caller.principal == Principal::Root {
        duration = duration.min(ROOT_LONGEST);
    }
    let credentials = if is_nobody(call) {
        example(call, EXAMPLE_TOKEN, duration)
    } else {
        issue(call, Wish { second_factor, ..Wish::new(&caller.account, caller.principal, duration) })
    };
    Ok(Fields::new().with("Credentials", credentials))
}

/// Whether the caller's credentials are temporary.
pub(super) fn uses_session(call: &Call<'_, Sessions>) -> bool {
    let key = call.caller.access_key.as_deref();
    key.and_then(|key| call.credentials.get(key)).is_some_and(|credential| credential.token.is_some())
}

/// Whether the caller has no identity and no account of its own, and none is needed.
pub(super) fn is_nobody(call: &Call<'_, Sessions>) -> bool {
    let names_account = call.caller.access_key.as_ref().is_some_and(|key| *key == call.caller.account);
    call.caller.principal == Principal::Anyone && !names_account && !call.policies_enforced
}

/// The documentation's credentials. They are good for nothing but what every key is that nobody made.
pub(super) fn example(call: &Call<'_, Sessions>, token: &str, duration: i64) -> Fields {
    answered(EXAMPLE_KEY, EXAMPLE_SECRET, token, call.now.plus_seconds(duration))
}
