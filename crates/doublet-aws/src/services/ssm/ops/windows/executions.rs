//! What maintenance windows have done, which is nothing, and which of them are for a target.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::ssm::state::{Ssm, numbered_page};
use crate::value::{Fields, Kept, Value};

const MOST: usize = 50;

pub(crate) fn describe_executions(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    call.state.windows.get(input.text("WindowId"))?;
    Ok(Fields::new().with("WindowExecutions", Vec::<Fields>::new()))
}

pub(crate) fn describe_windows_for_target(call: &mut Call<'_, Ssm>, input: &Input<'_>) -> Result<Fields, Stop> {
    let wanted: Vec<Kept> = input.list("Targets").iter().map(Kept::from).collect();
    let kind = input.text("ResourceType");
    let found = call.state.windows.iter().filter(|window| {
        window.targets.values().filter(|target| target.kind == kind).any(|target| {
            let sent = target.sent.fields(&["Targets"]);
            sent.get("Targets")
                .map(Value::as_list)
                .unwrap_or_default()
                .iter()
                .any(|target| wanted.contains(&target.into()))
        })
    });
    let identified = found.map(|window| {
        Fields::new().with("WindowId", &window.id).with("Name", window.sent.text("Name").unwrap_or_default())
    });
    let page = numbered_page(identified, input.optional_text("NextToken"), input.integer("MaxResults"), MOST)?;
    let next = page.next();
    Ok(Fields::new().with("WindowIdentities", page.items).maybe("NextToken", next))
}
