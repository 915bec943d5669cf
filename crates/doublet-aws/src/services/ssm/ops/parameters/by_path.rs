//! `GetParametersByPath`: the values of a hierarchy.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::facts;
use crate::services::ssm::state::filters::{self, Listing};
use crate::services::ssm::state::parameter::Parameter;
use crate::services::ssm::state::parameter_name::check_path;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 10;

pub(crate) fn get_parameters_by_path(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    let path = input.text("Path");
    let recursive = input.flag("Recursive");
    let decrypted = input.flag("WithDecryption");
    check_path(path)?;
    let filters = filters::read(input, Listing::ByPath)?;
    let page = |found: Vec<Fields>| -> Result<Fields, SsmError> {
        let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
        let next = page.next();
        Ok(Fields::new().with("Parameters", page.items).maybe("NextToken", next))
    };
    if path.starts_with("/aws/") {
        let public = facts::under(path, recursive, call.place);
        return Ok(page(public.iter().map(|public| public.given(call.place)).collect())?);
    }
    let passes = |key: &str, parameter: &Parameter| filters.iter().all(|filter| filter.passes(key, parameter));
    let under = call.state.parameters.under(path, recursive, passes);
    let labels: Option<&[String]> = filters.iter().find_map(filters::Filter::label);
    let found = under.into_iter().map(|parameter| {
        let labelled = labels.and_then(|labels| {
            parameter.versions().find(|version| version.labels.iter().any(|label| labels.contains(label)))
        });
        parameter.given(labelled.unwrap_or(&parameter.latest), decrypted, call.place)
    });
    Ok(page(found.collect())?)
}
