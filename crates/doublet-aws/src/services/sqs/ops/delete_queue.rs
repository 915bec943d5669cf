//! `DeleteQueue`: the queue and everything in it.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::state::{Queues, queues_at};
use crate::value::Fields;

pub(crate) fn delete_queue(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (queues, name) = queues_at(call, input.text("QueueUrl"))?;
    queues.queues.remove(&name);
    Ok(Fields::new())
}
