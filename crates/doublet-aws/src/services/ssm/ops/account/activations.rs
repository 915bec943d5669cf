//! `CreateActivation`, `DescribeActivations` and `DeleteActivation`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::activations::{ACTIVATION, Activation};
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::tags::Tags;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 50;
const DAY: i64 = 24 * 60 * 60;
const LONGEST: i64 = 30 * DAY;

pub(crate) fn create_activation(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let expires = input.timestamp("ExpirationDate").unwrap_or_else(|| call.now.plus_seconds(DAY));
    if expires > call.now.plus_seconds(LONGEST) {
        return Err(SsmError::InvalidParameters(
            "The expiration date can't be more than 30 days in the future.".to_owned(),
        )
        .into());
    }
    let activation = Activation {
        sent: Record::of(input, ACTIVATION),
        limit: input.integer("RegistrationLimit").unwrap_or(1),
        expires,
        created: call.now,
        tags: Tags::of(input)?,
    };
    let (id, code) = (call.ids.uuid(), call.ids.capitals(20));
    call.state.activations.insert(id.clone(), activation);
    Ok(Fields::new().with("ActivationId", id).with("ActivationCode", code))
}

pub(crate) fn describe_activations(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let filters = input.structures("Filters");
    let passes = |id: &str, activation: &Activation| {
        filters.iter().all(|filter| {
            let values = filter.texts("FilterValues");
            match filter.text("FilterKey") {
                "ActivationIds" => values.contains(&id),
                key => activation.sent.text(key).is_some_and(|value| values.contains(&value)),
            }
        })
    };
    let found = call
        .state
        .activations
        .iter()
        .filter(|(id, activation)| passes(id, activation))
        .map(|(id, activation)| activation.described(id, call.now));
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("ActivationList", page.items).maybe("NextToken", next))
}

pub(crate) fn delete_activation(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    match call.state.activations.shift_remove(input.text("ActivationId")) {
        Some(_) => Ok(Fields::new()),
        None => Err(SsmError::InvalidActivationId.into()),
    }
}
