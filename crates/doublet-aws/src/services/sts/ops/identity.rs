//! `GetCallerIdentity` and `GetAccessKeyInfo`: whose key it is.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sts::state::Sessions;
use crate::value::Fields;

#[expect(clippy::unnecessary_wraps, reason = "operations have one form")]
pub(super) fn get_caller_identity(call: &mut Call<'_, Sessions>, _: &Input<'_>) -> Result<Fields, Stop> {
    Ok(Fields::new()
        .with("UserId", call.caller.id())
        .with("Account", &call.caller.account)
        .with("Arn", call.caller.arn(call.place.partition())))
}

/// A key that nobody made is in the caller's account.
#[expect(clippy::unnecessary_wraps, reason = "operations have one form")]
pub(super) fn get_access_key_info(call: &mut Call<'_, Sessions>, input: &Input<'_>) -> Result<Fields, Stop> {
    let known = call.credentials.get(input.text("AccessKeyId"));
    Ok(Fields::new().with("Account", known.map_or(&call.caller.account, |credential| &credential.account)))
}
