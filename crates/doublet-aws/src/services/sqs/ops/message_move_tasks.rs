//! `StartMessageMoveTask`, `CancelMessageMoveTask`, `ListMessageMoveTasks`: dead letters go back.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sqs::errors::SqsError;
use crate::services::sqs::state::Queues;
use crate::services::sqs::state::move_task::{MoveTask, Status};
use crate::value::Fields;

const FASTEST: i64 = 500;
const MOST_LISTED: i64 = 10;
const NO_QUEUE: &str = "The resource that you specified for the SourceArn parameter doesn't exist.";

pub(crate) fn start_message_move_task(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    let (source, destination) = (input.text("SourceArn"), input.optional_text("DestinationArn"));
    *call.changed |= call.state.go_on_moving(now);
    if !call
        .state
        .queues
        .values()
        .any(|queue| queue.settings.redrive.as_ref().is_some_and(|redrive| redrive.target == source))
    {
        known(call.state, source, NO_QUEUE)?;
        return Err(SqsError::Invalid("Source queue must be configured as a Dead Letter Queue.".to_owned()).into());
    }
    if let Some(destination) = destination {
        known(
            call.state,
            destination,
            "The resource that you specified for the DestinationArn parameter doesn't exist.",
        )?;
    }
    let rate = input.integer("MaxNumberOfMessagesPerSecond");
    if let Some(rate) = rate.filter(|rate| !(1..=FASTEST).contains(rate)) {
        let reason = format!("Must be between 1 and {FASTEST}, if provided.");
        return Err(SqsError::InvalidParameter {
            parameter: "MaxNumberOfMessagesPerSecond",
            value: rate.to_string(),
            reason,
        }
        .into());
    }
    if call.state.move_tasks.iter().any(|task| task.source == source && task.status == Status::Running) {
        return Err(SqsError::Unsupported(
            "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
        )
        .into());
    }
    let name = source.rsplit(':').next().unwrap_or_default();
    let to_move = call.state.queues.get_mut(name).map_or(0, |queue| {
        queue.settle(now);
        queue.counts().waiting
    });
    let handle = STANDARD.encode(format!("{{\"taskId\":\"{}\",\"sourceArn\":\"{source}\"}}", call.ids.uuid()));
    call.state.move_tasks.push(MoveTask {
        handle: handle.clone(),
        source: source.to_owned(),
        destination: destination.map(str::to_owned),
        rate,
        started: now,
        to_move: i64::try_from(to_move).unwrap_or(i64::MAX),
        moved: 0,
        status: Status::Running,
        failure: None,
    });
    *call.changed |= call.state.go_on_moving(now);
    Ok(Fields::new().with("TaskHandle", handle))
}

pub(crate) fn cancel_message_move_task(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    *call.changed |= call.state.go_on_moving(now);
    let handle = input.text("TaskHandle");
    let task = call.state.move_tasks.iter_mut().find(|task| task.handle == handle);
    let task = task.ok_or(SqsError::ResourceNotFound("Task does not exist."))?;
    if task.status != Status::Running {
        return Err(SqsError::Unsupported("Active message movement task does not exist.").into());
    }
    task.status = Status::Cancelled;
    Ok(Fields::new().with("ApproximateNumberOfMessagesMoved", task.moved))
}

pub(crate) fn list_message_move_tasks(call: &mut Call<'_, Queues>, input: &Input<'_>) -> Result<Fields, Stop> {
    let now = call.now;
    *call.changed |= call.state.go_on_moving(now);
    let source = input.text("SourceArn");
    known(call.state, source, NO_QUEUE)?;
    let most = input.integer("MaxResults").unwrap_or(1);
    if !(1..=MOST_LISTED).contains(&most) {
        let reason = format!("Must be between 1 and {MOST_LISTED}, if provided.");
        return Err(SqsError::InvalidParameter { parameter: "MaxResults", value: most.to_string(), reason }.into());
    }
    let newest_first = call.state.move_tasks.iter().rev().filter(|task| task.source == source);
    let tasks: Vec<Fields> = newest_first.take(usize::try_from(most).unwrap_or(1)).map(write).collect();
    Ok(Fields::new().with("Results", tasks))
}

fn write(task: &MoveTask) -> Fields {
    Fields::new()
        // Only a running task can be cancelled, so that only it has a handle.
        .maybe("TaskHandle", Some(&task.handle).filter(|_| task.status == Status::Running))
        .with("Status", task.status.name())
        .with("SourceArn", &task.source)
        .maybe("DestinationArn", task.destination.as_ref())
        .maybe("MaxNumberOfMessagesPerSecond", task.rate)
        .with("ApproximateNumberOfMessagesMoved", task.moved)
        .with("ApproximateNumberOfMessagesToMove", task.to_move)
        .maybe("FailureReason", task.failure.as_ref())
        .with("StartedTimestamp", task.started.0)
}

fn known(queues: &Queues, arn: &str, otherwise: &'static str) -> Result<(), SqsError> {
    if queues.queues.values().any(|queue| queue.arn == arn) {
        Ok(())
    } else {
        Err(SqsError::ResourceNotFound(otherwise))
    }
}
