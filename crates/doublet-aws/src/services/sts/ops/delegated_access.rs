//! `GetDelegatedAccessToken`: credentials for a token that a customer's delegation has given.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::issue::{Wish, issue};
use crate::services::sts::state::Sessions;
use crate::value::Fields;

const HOUR: i64 = 3600;

/// Delegations are not doubled: any token stands for the caller itself.
#[expect(clippy::unnecessary_wraps, reason = "operations have one form")]
pub(super) fn get_delegated_access_token(call: &mut Call<'_, Sessions>, _: &Input<'_>) -> Result<Fields, Stop> {
    let caller = call.caller.clone();
    let arn = caller.arn(call.place.partition());
    let wish = Wish {
        policies: caller.session_policies.clone(),
        tags: caller.session_tags.clone(),
        ..Wish::new(&caller.account, caller.principal.clone(), HOUR)
    };
    Ok(Fields::new().with("Credentials", issue(call, wish)).with("AssumedPrincipal", arn))
}
