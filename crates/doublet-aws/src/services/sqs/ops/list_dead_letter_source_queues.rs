//! `ListDeadLetterSourceQueues`: the queues that send their dead letters to one.

use crate::input::Input;
use crate::paging::page;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::create_queue::url_of;
use crate::services::sqs::ops::list_queues::page_size;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

const MOST: usize = 1000;

pub(crate) fn list_dead_letter_source_queues(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = queue_at(call, input.text("QueueUrl"))?.arn.clone();
    let limit = page_size(input)?;
    let sends_here = |queue: &&_| -> bool { sends_to(queue, &arn) };
    let names = call.state.queues.values().filter(sends_here).map(|queue| queue.name.clone());
    let page = page(names, Clone::clone, input.optional_text("NextToken"), limit.unwrap_or(MOST));
    let page = page.map_err(|_| SqsError::Invalid("Invalid or expired next token.".to_owned()))?;
    let urls: Vec<String> = page.items.iter().map(|name| url_of(call, name)).collect();
    Ok(Fields::new().with("queueUrls", urls).maybe("NextToken", page.next.filter(|_| limit.is_some())))
}

fn sends_to(queue: &crate::services::sqs::state::queue::Queue, arn: &str) -> bool {
    queue.settings.redrive.as_ref().is_some_and(|redrive| redrive.target == arn)
}
