//! `LabelParameterVersion` and `UnlabelParameterVersion`.

use super::get::not_found;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::Ssm;
use crate::value::Fields;

pub(crate) fn label_parameter_version(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let name = input.text("Name");
    let Some(parameter) = call.state.parameters.get_mut(name) else {
        return Err(not_found(call, name, SsmError::ParameterNotFound(name.to_owned())));
    };
    let number = input.integer("ParameterVersion").unwrap_or(parameter.latest.number);
    let invalid = parameter.label(number, &input.texts("Labels"))?;
    Ok(Fields::new().with("InvalidLabels", invalid).with("ParameterVersion", number))
}

pub(crate) fn unlabel_parameter_version(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let name = input.text("Name");
    let Some(parameter) = call.state.parameters.get_mut(name) else {
        return Err(not_found(call, name, SsmError::ParameterNotFound(name.to_owned())));
    };
    let number = input.integer("ParameterVersion").unwrap_or(parameter.latest.number);
    let (removed, invalid) = parameter.unlabel(number, &input.texts("Labels"))?;
    Ok(Fields::new().with("RemovedLabels", removed).with("InvalidLabels", invalid))
}
