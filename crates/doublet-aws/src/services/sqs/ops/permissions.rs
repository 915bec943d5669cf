//! `AddPermission` and `RemovePermission`: statements of the queue's policy, by label.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::permission;
use crate::services::sqs::state::{Queues, queue_at};
use crate::value::Fields;

const MOST_ACTIONS: usize = 7;

/// What an owner can share. Source: the API reference of SQS, `AddPermission`.
const SHAREABLE: [&str; 9] = [
    "*",
    "ChangeMessageVisibility",
    "DeleteMessage",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
    "ReceiveMessage",
    "SendMessage",
];

pub(crate) fn add_permission(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let (label, actions, accounts) = (input.text("Label"), input.texts("Actions"), input.texts("AWSAccountIds"));
    let invalid = |parameter, value: &str, reason: &str| SqsError::InvalidParameter {
        parameter,
        value: value.to_owned(),
        reason: reason.to_owned(),
    };
    if actions.is_empty() {
        return Err(SqsError::Missing("Actions").into());
    }
    if actions.len() > MOST_ACTIONS {
        return Err(SqsError::TooManyActions(actions.len()).into());
    }
    if let Some(action) = actions.iter().find(|action| !SHAREABLE.contains(action)) {
        return Err(invalid(
            "ActionName",
            &format!("SQS:{action}"),
            "Only the queue owner is allowed to invoke this action.",
        )
        .into());
    }
    if accounts.is_empty() {
        return Err(invalid("PrincipalId", "[]", "Unable to verify.").into());
    }
    let policy = permission::add(queue.settings.policy.as_deref(), &queue.arn, label, &accounts, &actions);
    queue.settings.policy = Some(policy.ok_or_else(|| invalid("Label", label, "Already exists."))?);
    queue.modified = now;
    Ok(Fields::new())
}

pub(crate) fn remove_permission(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let queue = queue_at(call, input.text("QueueUrl"))?;
    let label = input.text("Label");
    let policy =
        permission::remove(queue.settings.policy.as_deref(), label).ok_or_else(|| SqsError::InvalidParameter {
            parameter: "Label",
            value: label.to_owned(),
            reason: "can't find label on existing policy.".to_owned(),
        })?;
    queue.settings.policy = Some(policy);
    queue.modified = now;
    Ok(Fields::new())
}
