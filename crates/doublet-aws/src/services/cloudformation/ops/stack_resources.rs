//! `DescribeStackResource`, `DescribeStackResources`, `ListStackResources`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::pages::page_of;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::{Stack, StackResource};
use crate::services::cloudformation::state::status::Status;
use crate::value::{Fields, Value};

pub(crate) fn describe_stack_resource(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("StackName");
    let stack = found(call.state, name)?;
    let resource = stack.resource(input.text("LogicalResourceId")).ok_or_else(|| CfnError::UnknownResource {
        resource: input.text("LogicalResourceId").to_owned(),
        stack: name.to_owned(),
    })?;
    let detail = of_stack(stack, resource)
        .with("LastUpdatedTimestamp", resource.at)
        .maybe("Metadata", resource.metadata.as_ref());
    Ok(Fields::new().with("StackResourceDetail", detail))
}

pub(crate) fn describe_stack_resources(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let physical = input.optional_text("PhysicalResourceId");
    let stack = match (input.optional_text("StackName"), physical) {
        (Some(name), _) => found(call.state, name)?,
        (None, Some(physical)) => {
            let has_it = |stack: &&Stack| {
                stack.status != Status::DeleteComplete && stack.resources.iter().any(|known| known.physical == physical)
            };
            call.state
                .stacks
                .iter()
                .find(has_it)
                .ok_or_else(|| CfnError::Invalid(format!("Stack for {physical} does not exist")))?
        }
        (None, None) => {
            return Err(
                CfnError::Invalid("Either StackName or PhysicalResourceId must be specified.".to_owned()).into()
            );
        }
    };
    let logical = input.optional_text("LogicalResourceId");
    let wanted = |resource: &&StackResource| logical.is_none_or(|name| name == resource.logical);
    let resources =
        stack.resources.iter().filter(wanted).map(|resource| of_stack(stack, resource).with("Timestamp", resource.at));
    Ok(Fields::new().with("StackResources", resources.collect::<Value>()))
}

pub(crate) fn list_stack_resources(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let stack = call.state.find(input.text("StackName"))?;
    let page = page_of(&stack.resources, input.optional_text("NextToken"))?;
    let summaries = page.items.into_iter().map(|resource| basics(resource).with("LastUpdatedTimestamp", resource.at));
    Ok(Fields::new().with("StackResourceSummaries", summaries.collect::<Value>()).maybe("NextToken", page.next))
}

fn found<'s>(stacks: &'s Stacks, name: &str) -> Result<&'s Stack, CfnError> {
    stacks.find(name).map_err(|_| CfnError::MissingStack { name: name.to_owned(), knew: stacks.knew() })
}

fn of_stack(stack: &Stack, resource: &StackResource) -> Fields {
    basics(resource).with("StackName", &stack.name).with("StackId", &stack.id)
}

fn basics(resource: &StackResource) -> Fields {
    Fields::new()
        .with("LogicalResourceId", &resource.logical)
        .maybe("PhysicalResourceId", Some(&resource.physical).filter(|physical| !physical.is_empty()))
        .with("ResourceType", &resource.kind)
        .with("ResourceStatus", resource.status.text())
        .maybe("ResourceStatusReason", resource.reason.as_ref())
        .with("DriftInformation", Fields::new().with("StackResourceDriftStatus", "NOT_CHECKED"))
}
