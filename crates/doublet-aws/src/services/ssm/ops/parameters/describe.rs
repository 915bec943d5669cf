//! `DescribeParameters`: what is known of parameters, without their values.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::filters::{self, Listing};
use crate::services::ssm::state::parameter::Parameter;
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 10;

pub(crate) fn describe_parameters(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.parameters.expire(call.now);
    if !input.list("Filters").is_empty() && !input.list("ParameterFilters").is_empty() {
        return Err(SsmError::Validation(
            "You can use either Filters or ParameterFilters in a single request.".to_owned(),
        )
        .into());
    }
    let mut filters = filters::read(input, Listing::Describe)?;
    filters.extend(filters::read_older(input));
    // Nobody's parameters are listed but the account's own.
    let passes = |key: &str, parameter: &Parameter| filters.iter().all(|filter| filter.passes(key, parameter));
    let found = if input.flag("Shared") { Vec::new() } else { call.state.parameters.list(passes) };
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let described: Vec<Fields> = page.items.iter().map(|parameter| parameter.described(call.place)).collect();
    // A full page has a token even if nothing comes after it: AWS looks no further than the page.
    let next = page.full.then(|| page.end.to_string());
    Ok(Fields::new().with("Parameters", described).maybe("NextToken", next))
}
