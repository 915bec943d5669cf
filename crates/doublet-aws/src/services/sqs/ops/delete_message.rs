//! `DeleteMessage` and `DeleteMessageBatch`: a message that is gone already is no error.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::batch;
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::receipt::Receipt;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

pub(crate) fn delete_message(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    delete(queue, input.text("ReceiptHandle"), now).map_err(|error| match error {
        SqsError::BadReceiptHandleInBatch(_) => SqsError::BadReceiptHandle,
        error => error,
    })?;
    Ok(Fields::new())
}

pub(crate) fn delete_message_batch(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let entries = batch::entries(input, "DeleteMessageBatchRequestEntry")?;
    batch::check_ids(&entries)?;
    Ok(batch::answer(&entries, |entry| delete(queue, entry.text("ReceiptHandle"), now).map(|()| Fields::new())))
}

fn delete(queue: &mut Queue, handle: &str, now: Timestamp) -> Result<(), SqsError> {
    queue.settle(now);
    let receipt = Receipt::read(handle).filter(|receipt| receipt.queue == queue.arn);
    let receipt = receipt.ok_or_else(|| SqsError::BadReceiptHandleInBatch(handle.to_owned()))?;
    queue.remove(receipt.place);
    Ok(())
}
