//! The tasks of a maintenance window.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::windows::{TASK, Task};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::{Fields, Kept};

const MOST: usize = 50;
/// A window has no more.
const MOST_TASKS: usize = 20;

pub(crate) fn register_task(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut sent = Record::of(input, TASK);
    if let Some(before) = call.state.tokens.before(input, &sent)? {
        return Ok(Fields::new().with("WindowTaskId", before));
    }
    let asked = sent.clone();
    if !input.has("Priority") {
        sent.set("Priority", Kept::Integer(1));
    }
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    if window.tasks.len() >= MOST_TASKS {
        return Err(SsmError::ResourceLimitExceeded("tasks of a maintenance window").into());
    }
    let id = call.ids.uuid();
    window.tasks.insert(id.clone(), Task { kind: input.text("TaskType").to_owned(), sent });
    call.state.tokens.remember(input, asked, &id);
    Ok(Fields::new().with("WindowTaskId", id))
}

pub(crate) fn deregister_task(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    let id = input.text("WindowTaskId");
    window.task(id)?;
    window.tasks.shift_remove(id);
    Ok(Fields::new().with("WindowId", &window.id).with("WindowTaskId", id))
}

pub(crate) fn update_task(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    let id = input.text("WindowTaskId");
    window.task_mut(id)?.sent.update(input, TASK, input.flag("Replace"));
    Ok(window.told_task(id, window.task(id)?))
}

pub(crate) fn get_task(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get(input.text("WindowId"))?;
    let id = input.text("WindowTaskId");
    let task = window.task(id)?;
    Ok(window.told_task(id, task).with("TaskType", &task.kind))
}

pub(crate) fn describe_tasks(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get(input.text("WindowId"))?;
    let filters = input.structures("Filters");
    let passes = |id: &str, task: &Task| {
        filters.iter().all(|filter| {
            let values = filter.texts("Values");
            match filter.text("Key") {
                "WindowTaskId" => values.contains(&id),
                "TaskArn" => task.sent.text("TaskArn").is_some_and(|arn| values.contains(&arn)),
                "TaskType" => values.contains(&task.kind.as_str()),
                _ => true,
            }
        })
    };
    let found = window.tasks.iter().filter(|(id, task)| passes(id, task)).map(|(id, task)| {
        let mut told = window.told_task(id, task).with("Type", &task.kind);
        told.remove("TaskInvocationParameters");
        told
    });
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Tasks", page.items).maybe("NextToken", next))
}
