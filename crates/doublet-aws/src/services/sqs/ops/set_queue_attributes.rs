//! `SetQueueAttributes`: all of them or, if one is wrong, none.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::redrive::allows;
use crate::services::sqs::state::settings::Settings;
use crate::services::sqs::state::{Queues, queues_at};
use crate::value::Fields;

pub(crate) fn set_queue_attributes(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let (queues, name) = queues_at(call, input.text("QueueUrl"))?;
    let queue = queues.named(&name)?;
    let mut settings = queue.settings.clone();
    for (attribute, value) in input.text_map("Attributes") {
        if attribute == "FifoQueue" && (value == "true") != settings.fifo {
            return Err(SqsError::InvalidAttributeValue(attribute.to_owned()).into());
        }
        settings.set(attribute, value)?;
    }
    let arn = queue.arn.clone();
    check_redrive(queues, &arn, &settings)?;
    let queue = queues.named(&name)?;
    queue.settings = settings;
    queue.modified = now;
    Ok(Fields::new())
}

/// Refuses a dead-letter queue that is not there, that is of the other kind, or that does not allow it.
pub(super) fn check_redrive(queues: &Queues, arn: &str, settings: &Settings) -> Result<(), SqsError> {
    let Some(redrive) = &settings.redrive else { return Ok(()) };
    let invalid =
        |reason: String| SqsError::InvalidParameter { parameter: "RedrivePolicy", value: redrive.write(), reason };
    let Some(target) = queues.queues.get(redrive.target_name()).filter(|queue| queue.arn == redrive.target) else {
        return Err(invalid("Dead letter target does not exist.".to_owned()));
    };
    if target.settings.fifo != settings.fifo {
        let kind = if settings.fifo { "FIFO" } else { "standard" };
        return Err(invalid(format!("Dead-letter queue must be same type of queue as the source: a {kind} queue.")));
    }
    if !allows(target.settings.redrive_allow.as_deref(), arn) {
        return Err(invalid("The dead-letter queue does not allow this queue as a source.".to_owned()));
    }
    Ok(())
}
