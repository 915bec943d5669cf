//! `CreateAccountAlias`, `ListAccountAliases`, `DeleteAccountAlias`

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::Identities;
use crate::value::Fields;

/// `CreateAccountAlias`. An account has one: another one takes its place. No other account may have it.
pub(crate) fn create_account_alias(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let alias = input.text("AccountAlias");
    let is_it = |state: &Identities| state.account.alias.as_deref() == Some(alias);
    if is_it(call.state) || call.elsewhere.iter().any(|(_, state)| is_it(state)) {
        return Err(AccountError::AliasExists(alias.to_owned()).into());
    }
    call.state.account.alias = Some(alias.to_owned());
    Ok(Fields::new())
}

/// `ListAccountAliases`
pub(crate) fn list_account_aliases(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let page = page_by_number(input, &call.state.account.alias)?;
    Ok(answer_page("AccountAliases", page, |alias| alias))
}

/// `DeleteAccountAlias`
pub(crate) fn delete_account_alias(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let alias = input.text("AccountAlias");
    if call.state.account.alias.as_deref() != Some(alias) {
        return Err(AccountError::NoSuchAlias(alias.to_owned()).into());
    }
    call.state.account.alias = None;
    Ok(Fields::new())
}
