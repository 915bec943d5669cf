//! `ListQueues`: the URLs of all queues whose names begin alike.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::Queues;
use crate::value::Fields;

const MOST: usize = 1000;

pub(crate) fn list_queues(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("QueueNamePrefix").unwrap_or_default();
    let limit = input.integer("MaxResults").and_then(|limit| usize::try_from(limit).ok());
    let names = call.state.queues.keys().filter(|name| name.starts_with(prefix)).cloned();
    let page = page(names, Clone::clone, input.optional_text("NextToken"), limit.unwrap_or(MOST))
        .map_err(|_| SqsError::InvalidToken)?;
    let urls: Vec<String> =
        page.items.iter().map(|name| format!("{}/{}/{name}", call.origin, call.place.account)).collect();
    Ok(Fields::new().with("QueueUrls", urls).maybe("NextToken", page.next))
}
