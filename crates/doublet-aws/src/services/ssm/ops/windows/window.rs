//! Maintenance windows: made, read, changed, listed and deleted.

use indexmap::IndexMap;

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::errors::SsmError;
use crate::services::ssm::state::record::Record;
use crate::services::ssm::state::tags::Tags;
use crate::services::ssm::state::windows::{WINDOW, Window};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::Fields;

const MOST: usize = 50;
/// An account and region have no more.
const MOST_WINDOWS: usize = 50;

pub(crate) fn create_maintenance_window(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let sent = Record::of(input, WINDOW);
    if let Some(before) = call.state.tokens.before(input, &sent)? {
        return Ok(Fields::new().with("WindowId", before));
    }
    check_cutoff(input.integer("Duration"), input.integer("Cutoff"))?;
    if call.state.windows.iter().count() >= MOST_WINDOWS {
        return Err(SsmError::ResourceLimitExceeded("maintenance windows").into());
    }
    let id = format!("mw-{}", call.ids.hex(17));
    let window = Window {
        id: id.clone(),
        sent: sent.clone(),
        enabled: true,
        allows_unassociated: input.flag("AllowUnassociatedTargets"),
        created: call.now,
        modified: call.now,
        tags: Tags::of(input)?,
        targets: IndexMap::new(),
        tasks: IndexMap::new(),
    };
    call.state.windows.insert(window);
    call.state.tokens.remember(input, sent, &id);
    Ok(Fields::new().with("WindowId", id))
}

fn check_cutoff(duration: Option<i64>, cutoff: Option<i64>) -> Result<(), SsmError> {
    match (duration, cutoff) {
        (Some(duration), Some(cutoff)) if cutoff >= duration => {
            Err(SsmError::Validation("Cutoff must be less than Duration".to_owned()))
        }
        _ => Ok(()),
    }
}

pub(crate) fn get_maintenance_window(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.get(input.text("WindowId"))?;
    Ok(window.described().with("CreatedDate", window.created).with("ModifiedDate", window.modified))
}

pub(crate) fn update_maintenance_window(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    check_cutoff(input.integer("Duration"), input.integer("Cutoff"))?;
    let window = call.state.windows.get_mut(input.text("WindowId"))?;
    let replace = input.flag("Replace");
    let needed = ["Name", "Schedule", "Duration", "Cutoff", "AllowUnassociatedTargets"];
    if let Some(missing) = needed.iter().find(|name| replace && !input.has(name)) {
        return Err(SsmError::Validation(format!("{missing} is required when Replace is true.")).into());
    }
    window.sent.update(input, WINDOW, replace);
    window.enabled = input.boolean("Enabled").unwrap_or(window.enabled);
    window.allows_unassociated = input.boolean("AllowUnassociatedTargets").unwrap_or(window.allows_unassociated);
    window.modified = call.now;
    Ok(window.described())
}

pub(crate) fn delete_maintenance_window(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let window = call.state.windows.remove(input.text("WindowId"))?;
    Ok(Fields::new().with("WindowId", window.id))
}

pub(crate) fn describe_maintenance_windows(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let filters = input.structures("Filters");
    let passes = |window: &Window| {
        filters.iter().all(|filter| {
            let values = filter.texts("Values");
            match filter.text("Key") {
                "Name" => window.sent.text("Name").is_some_and(|name| values.contains(&name)),
                "Enabled" => values.iter().any(|value| value.eq_ignore_ascii_case(&window.enabled.to_string())),
                _ => true,
            }
        })
    };
    let found = call.state.windows.iter().filter(|window| passes(window)).map(Window::identified);
    let page = numbered_page(found, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("WindowIdentities", page.items).maybe("NextToken", next))
}
