//! `DescribeStackEvents`: what happened to a stack, newest first.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::pages::page_of;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::event::Event;
use crate::value::{Fields, Value};

pub(crate) fn describe_stack_events(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("StackName");
    let stack =
        call.state.find(name).map_err(|_| CfnError::NoSuchStack { name: name.to_owned(), knew: call.state.knew() })?;
    let page = page_of(stack.events.iter().rev(), input.optional_text("NextToken"))?;
    let told = |event: &Event| {
        Fields::new()
            .with("StackId", &stack.id)
            .with("EventId", &event.id)
            .with("StackName", &stack.name)
            .with("LogicalResourceId", &event.logical)
            .with("PhysicalResourceId", &event.physical)
            .with("ResourceType", &event.kind)
            .with("Timestamp", event.at)
            .with("ResourceStatus", event.status.text())
            .maybe("ResourceStatusReason", event.reason.as_ref())
            .maybe("ResourceProperties", event.properties.as_ref())
            .maybe("ClientRequestToken", event.token.as_ref())
    };
    Ok(Fields::new()
        .with("StackEvents", page.items.into_iter().map(told).collect::<Value>())
        .maybe("NextToken", page.next))
}
