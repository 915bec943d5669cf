//! The targets of a maintenance window.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::windows::{TARGET, Target};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::{Fields, Value};

const MOST: usize = 50;
/// A window has no more.
const MOST_TARGETS: usize = 100;

pub(crate) fn register_target(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let sent = Record::of(input, TARGET);
    if let Some(before) = call.state.tokens.before(input, &sent)? {
        return Ok(Fields::new().with("WindowTargetId", before));
    }
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    if window.targets.len() >= MOST_TARGETS {
        return Err(SsmError::ResourceLimitExceeded("targets of a maintenance window").into());
    }
    let id = call.ids.uuid();
    window.targets.insert(id.clone(), Target { kind: input.text("ResourceType").to_owned(), sent: sent.clone() });
    call.state.tokens.remember(input, sent, &id);
    Ok(Fields::new().with("WindowTargetId", id))
}

pub(crate) fn deregister_target(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    let id = input.text("WindowTargetId");
    window.target(id)?;
    if input.flag("Safe") {
        let uses = |task: &crate::services::ssm::state::windows::Task| {
            let fields = task.sent.fields(&["Targets"]);
            let targets = fields.get("Targets").map(Value::as_list).unwrap_or_default();
            targets.iter().any(|target| {
                let values = target.as_map().iter().find(|(name, _)| name == "Values");
                values.is_some_and(|(_, values)| values.as_list().iter().any(|value| value.as_text() == Some(id)))
            })
        };
        if let Some((task, _)) = window.tasks.iter().find(|(_, task)| uses(task)) {
            return Err(SsmError::TargetInUse(task.clone()).into());
        }
    }
    window.targets.shift_remove(id);
    Ok(Fields::new().with("WindowId", &window.id).with("WindowTargetId", id))
}

pub(crate) fn update_target(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    let id = input.text("WindowTargetId");
    window.target_mut(id)?.sent.update(input, TARGET, input.flag("Replace"));
    Ok(window.told_target(id, window.target(id)?))
}

pub(crate) fn describe_targets(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get(input.text("WindowId"))?;
    let filters = input.structures("Filters");
    let passes = |id: &str, target: &Target| {
        filters.iter().all(|filter| {
            let values = filter.texts("Values");
            match filter.text("Key") {
                "Type" => values.contains(&target.kind.as_str()),
                "WindowTargetId" => values.contains(&id),
                "OwnerInformation" => target.sent.text("OwnerInformation").is_some_and(|owner| values.contains(&owner)),
                _ => true,
            }
        })
    };
    let found = window
        .targets
        .iter()
        .filter(|(id, target)| passes(id, target))
        .map(|(id, target)| window.told_target(id, target).with("ResourceType", &target.kind));
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("Targets", page.items).maybe("NextToken", next))
}
