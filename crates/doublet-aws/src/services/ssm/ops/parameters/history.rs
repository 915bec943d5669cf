//! `GetParameterHistory`: all versions of a parameter, the oldest first.

use super::get::not_found;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::parameter_name::Selector;
use crate::value::Fields;

const MOST: i64 = 50;

pub(crate) fn get_parameter_history(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let name = input.text("Name");
    let named = Selector::read(name).map_or(name, |selector| selector.name);
    let Some(parameter) = call.state.parameters.get(named) else {
        return Err(not_found(call, name, SsmError::ParameterNotFound(name.to_owned())));
    };
    // The token is the number of the version before the page: old versions go, numbers stay.
    let after = match input.optional_text("NextToken") {
        None | Some("") => 0,
        Some(token) => token.parse::<i64>().map_err(|_| SsmError::InvalidNextToken)?,
    };
    let limit = usize::try_from(input.integer("MaxResults").unwrap_or(MOST)).unwrap_or(1);
    let mut left = parameter.versions().filter(|version| version.number > after).peekable();
    let page: Vec<_> = left.by_ref().take(limit).collect();
    let next = left.peek().and(page.last()).map(|last| last.number.to_string());
    let decrypted = input.flag("WithDecryption");
    let versions: Vec<Fields> = page.into_iter().map(|version| parameter.remembered(version, decrypted)).collect();
    Ok(Fields::new().with("Parameters", versions).maybe("NextToken", next))
}
