//! `PurgeQueue`: everything in a queue is gone.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

pub(crate) fn purge_queue(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    queue_at(call, input.text("QueueUrl"))?.purge();
    Ok(Fields::new())
}
