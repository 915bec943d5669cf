//! `ListQueues`: the URLs of all queues whose names begin alike.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::create_queue::url_of;
use crate::services::sqs::state::Queues;
use crate::value::Fields;

/// More are given only to those who ask page by page.
const MOST: usize = 1000;

pub(crate) fn list_queues(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let prefix = input.optional_text("QueueNamePrefix").unwrap_or_default();
    let limit = page_size(input)?;
    let names = call.state.queues.keys().filter(|name| name.starts_with(prefix)).cloned();
    let page = page(names, Clone::clone, input.optional_text("NextToken"), limit.unwrap_or(MOST));
    let page = page.map_err(|_| SqsError::Invalid("Invalid or expired next token.".to_owned()))?;
    let urls: Vec<String> = page.items.iter().map(|name| url_of(call, name)).collect();
    let urls = Some(urls).filter(|urls| !urls.is_empty());
    Ok(Fields::new().maybe("QueueUrls", urls).maybe("NextToken", page.next.filter(|_| limit.is_some())))
}

/// How many a page holds, if the caller asks page by page.
pub(super) fn page_size(input: &Input<'_>) -> Result<Option<usize>, SqsError> {
    let Some(limit) = input.integer("MaxResults") else { return Ok(None) };
    let size = usize::try_from(limit).ok().filter(|size| (1..=MOST).contains(size));
    let reason = || format!("Must be an integer from 1 to {MOST}, if provided.");
    let invalid = || SqsError::InvalidParameter { parameter: "MaxResults", value: limit.to_string(), reason: reason() };
    size.map(Some).ok_or_else(invalid)
}
