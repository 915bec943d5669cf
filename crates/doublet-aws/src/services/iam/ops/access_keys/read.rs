//! `ListAccessKeys` and `GetAccessKeyLastUsed`: whose keys there are, and their last use.

use crate::credentials::Principal;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::owners::owner;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// What stands where a key was never used.
const NEVER: &str = "N/A";

/// `ListAccessKeys`
pub(crate) fn list_access_keys(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = owner(call, input)?;
    let page = page_by_number(input, &call.state.security_of(&owner)?.access_keys)?;
    Ok(answer_page("AccessKeyMetadata", page, |key| {
        Fields::new()
            .maybe("UserName", owner.user())
            .with("AccessKeyId", &key.id)
            .with("Status", key.status.in_words())
            .with("CreateDate", key.created)
    }))
}

/// `GetAccessKeyLastUsed`
pub(crate) fn get_access_key_last_used(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let id = input.text("AccessKeyId");
    let known = call.credentials.get(id).filter(|credential| credential.account == call.place.account);
    let user = match known.map(|credential| &credential.principal) {
        Some(Principal::User { id, .. }) => call.state.users.with_id(id).map(|user| &user.identity.name),
        Some(Principal::Root) => None,
        _ => return Err(AccountError::NoSuchAccessKey(id.to_owned()).into()),
    };
    let told = match call.credentials.last_use(id) {
        Some(last) => {
            Fields::new().with("LastUsedDate", last.at).with("ServiceName", &last.service).with("Region", &last.region)
        }
        None => Fields::new().with("ServiceName", NEVER).with("Region", NEVER),
    };
    Ok(Fields::new().maybe("UserName", user).with("AccessKeyLastUsed", told))
}
