//! `DeleteParameter` and `DeleteParameters`.

use super::get::not_found;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::value::Fields;

pub(crate) fn delete_parameter(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let name = input.text("Name");
    match call.state.parameters.remove(name) {
        Some(_) => Ok(Fields::new()),
        None => Err(not_found(call, name, SsmError::ParameterNotFound(name.to_owned()))),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "operations may refuse; this one never does")]
pub(crate) fn delete_parameters(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let names = input.texts("Names").into_iter().map(str::to_owned);
    let (deleted, invalid): (Vec<String>, Vec<String>) =
        names.partition(|name| call.state.parameters.remove(name).is_some());
    Ok(Fields::new().with("DeletedParameters", deleted).with("InvalidParameters", invalid))
}
