//! `GetQueueUrl`: the URL of a queue by its name, perhaps in another account.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

pub(crate) fn get_queue_url(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let owner = input.optional_text("QueueOwnerAWSAccountId").unwrap_or(&call.place.account);
    let url = format!("{}/{owner}/{}", call.origin, input.text("QueueName"));
    queue_at(call, &url)?;
    Ok(Fields::new().with("QueueUrl", url))
}
