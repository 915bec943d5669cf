//! `ChangeMessageVisibility` and `ChangeMessageVisibilityBatch`: who has a message keeps it longer, or gives it back.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::ops::batch;
use crate::services::sqs::state::message::Standing;
use crate::services::sqs::state::queue::Queue;
use crate::services::sqs::state::receipt::Receipt;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

const LONGEST: i64 = 43_200;

pub(crate) fn change_message_visibility(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    change(queue, input, now)?;
    Ok(Fields::new())
}

pub(crate) fn change_message_visibility_batch(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let entries = batch::entries(input, "ChangeMessageVisibilityBatchRequestEntry")?;
    batch::check_ids(&entries)?;
    Ok(batch::answer(&entries, |entry| change(queue, entry, now).map(|()| Fields::new())))
}

fn change(queue: &mut Queue, input: &Input<'_>, now: Timestamp) -> Result<(), SqsError> {
    queue.settle(now);
    let handle = input.text("ReceiptHandle");
    let timeout = input.integer("VisibilityTimeout").unwrap_or(queue.settings.visibility);
    let invalid = |reason: String| SqsError::InvalidParameter {
        parameter: "VisibilityTimeout",
        value: timeout.to_string(),
        reason,
    };
    if !(0..=LONGEST).contains(&timeout) {
        return Err(invalid(format!("Must be between 0 and {LONGEST} seconds.")));
    }
    let receipt =
        Receipt::read(handle).filter(|receipt| receipt.queue == queue.arn).ok_or(SqsError::BadReceiptHandle)?;
    let message = queue.message(receipt.place).ok_or_else(|| SqsError::MessageIsGone(handle.to_owned()))?;
    if !matches!(message.standing, Standing::InFlight(_)) {
        return Err(SqsError::MessageNotInflight);
    }
    if now.plus_seconds(timeout) > message.received.plus_seconds(LONGEST) {
        return Err(invalid(format!(
            "Total VisibilityTimeout for the message is beyond the limit [{LONGEST} seconds]."
        )));
    }
    queue.hide_until(receipt.place, now.plus_seconds(timeout), now);
    Ok(())
}
