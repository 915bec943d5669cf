//! `PutAccountProperties` and `GetAccountProperties`: what an account has set for itself.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::state::Identities;
use crate::value::{Fields, Value};

/// `PutAccountProperties`
pub(crate) fn put_account_properties(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    for (name, value) in input.text_map("Properties") {
        call.state.account.properties.insert(name.to_owned(), value.to_owned());
    }
    Ok(Fields::new())
}

/// `GetAccountProperties`
pub(crate) fn get_account_properties(call: &mut Call<'_, Identities>, _input: &Input<'_>) -> Result<Fields, Stop> {
    let properties = call.state.account.properties.iter().map(|(name, value)| (name.clone(), value.into()));
    Ok(Fields::new().with("Properties", Value::Map(properties.collect())))
}
