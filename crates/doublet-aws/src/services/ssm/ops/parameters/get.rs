//! `GetParameter` and `GetParameters`: values by name, by ARN, by version, by label.

use crate::fault::Fault;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::facts;
use crate::services::ssm::state::Ssm;
use crate::services::ssm::state::parameter::Parameter;
use crate::services::ssm::state::parameter_name::Selector;
use crate::value::Fields;

const SECRETS: &str = "/aws/reference/secretsmanager/";

pub(crate) fn get_parameter(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let name = input.text("Name");
    let parameter = find(call, name, input.flag("WithDecryption")).map_err(|error| not_found(call, name, error))?;
    Ok(Fields::new().with("Parameter", parameter))
}

pub(crate) fn get_parameters(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let (mut found, mut invalid): (Vec<Fields>, Vec<String>) = (Vec::new(), Vec::new());
    let mut asked: Vec<&str> = Vec::new();
    for name in input.texts("Names") {
        if asked.contains(&name) {
            continue;
        }
        asked.push(name);
        match find(call, name, input.flag("WithDecryption")) {
            Ok(parameter) => found.push(parameter),
            Err(SsmError::Validation(words)) => return Err(SsmError::Validation(words).into()),
            Err(_) => invalid.push(name.to_owned()),
        }
    }
    Ok(Fields::new().with("Parameters", found).with("InvalidParameters", invalid))
}

/// One parameter as it is asked for.
fn find(call: &Call<'_, Ssm>, asked: &str, decrypted: bool) -> Result<Fields, SsmError> {
    let missing = || SsmError::ParameterNotFound(asked.to_owned());
    if asked.starts_with(SECRETS) {
        return Err(if decrypted {
            SsmError::SecretNotFound(asked.to_owned())
        } else {
            SsmError::Validation("WithDecryption flag must be True for retrieving a Secret Manager secret.".to_owned())
        });
    }
    if asked.starts_with("/aws/") {
        let public = facts::get(asked, call.place).ok_or_else(missing)?;
        return Ok(public.given(call.place));
    }
    let selector = Selector::read(asked).ok_or_else(missing)?;
    if selector.place.is_some() && selector.name.starts_with("aws/service/") {
        // The ARN of what AWS publishes; no account owns it.
        let public = facts::get(&format!("/{}", selector.name), call.place).ok_or_else(missing)?;
        return Ok(public.given(call.place));
    }
    let place = selector.place.as_ref().unwrap_or(call.place);
    let state = if place == call.place {
        &*call.state
    } else {
        let state = call.elsewhere.get(place).ok_or_else(missing)?;
        let shared = state.parameters.get(selector.name).is_some_and(|found| state.shares(&found.arn(place)));
        if shared { state } else { return Err(missing()) }
    };
    let parameter = state.parameters.get(selector.name).ok_or_else(missing)?;
    let Some(wanted) = selector.version else {
        return Ok(parameter.given(&parameter.latest, decrypted, place));
    };
    let version = parameter.version(wanted)?;
    Ok(parameter.given(version, decrypted, place).with("Selector", format!(":{wanted}")))
}

/// The fault for a parameter that is not there, with what is there.
pub(crate) fn not_found(call: &Call<'_, Ssm>, name: &str, error: SsmError) -> Stop {
    let known = match &error {
        SsmError::SecretNotFound(_) => vec!["doublet does not double Secrets Manager yet".to_owned()],
        SsmError::ParameterNotFound(_) => {
            let elsewhere = call.elsewhere.iter().filter(|(_, state)| state.parameters.get(name).is_some());
            let places = elsewhere
                .map(|(place, _)| format!("{name} is a parameter of account {} in {}", place.account, place.region));
            call.state.parameters.knew(name).into_iter().chain(places).collect()
        }
        SsmError::ParameterVersionNotFound { name, .. } => {
            let versions = call.state.parameters.get(name).into_iter().flat_map(Parameter::versions);
            let numbers: Vec<i64> = versions.map(|version| version.number).collect();
            match (numbers.first(), numbers.last()) {
                (Some(first), Some(last)) => vec![format!("{name} has the versions {first} to {last}")],
                _ => Vec::new(),
            }
        }
        _ => Vec::new(),
    };
    Stop::Fault(Box::new(known.into_iter().fold(error.into(), Fault::knew)))
}
