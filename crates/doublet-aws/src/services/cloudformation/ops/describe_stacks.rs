//! `DescribeStacks` and `ListStacks`: newest first.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::ops::pages::page_of;
use crate::services::cloudformation::ops::request::told_tags;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::{Stack, StackParameter};
use crate::services::cloudformation::state::status::Status;
use crate::value::{Fields, Value};

pub(crate) fn describe_stacks(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    if let Some(name) = input.optional_text("StackName").filter(|name| !name.is_empty()) {
        let stack = call.state.find(name)?;
        return Ok(Fields::new().with("Stacks", vec![described(stack)]));
    }
    let living = call.state.stacks.iter().rev().filter(|stack| stack.status != Status::DeleteComplete);
    let page = page_of(living, input.optional_text("NextToken"))?;
    Ok(Fields::new()
        .with("Stacks", page.items.into_iter().map(described).collect::<Value>())
        .maybe("NextToken", page.next))
}

pub(crate) fn list_stacks(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let wanted = input.texts("StackStatusFilter");
    let matching = |stack: &&Stack| wanted.is_empty() || wanted.contains(&stack.status.text());
    let page = page_of(call.state.stacks.iter().rev().filter(matching), input.optional_text("NextToken"))?;
    let summary = |stack: &Stack| {
        Fields::new()
            .with("StackId", &stack.id)
            .with("StackName", &stack.name)
            .maybe("TemplateDescription", stack.description.as_ref())
            .with("CreationTime", stack.created)
            .maybe("LastUpdatedTime", stack.updated)
            .maybe("DeletionTime", stack.deleted)
            .with("StackStatus", stack.status.text())
            .maybe("StackStatusReason", stack.reason.as_ref())
            .with("DriftInformation", not_checked())
    };
    Ok(Fields::new()
        .with("StackSummaries", page.items.into_iter().map(summary).collect::<Value>())
        .maybe("NextToken", page.next))
}

fn described(stack: &Stack) -> Fields {
    let outputs = stack.outputs.iter().map(|output| {
        Fields::new()
            .with("OutputKey", &output.name)
            .with("OutputValue", &output.value)
            .maybe("Description", output.description.as_ref())
            .maybe("ExportName", output.export.as_ref())
    });
    let described = Fields::new()
        .with("StackId", &stack.id)
        .with("StackName", &stack.name)
        .maybe("ChangeSetId", stack.change_set.as_ref())
        .maybe("Description", stack.description.as_ref());
    let described = if stack.parameters.is_empty() {
        described
    } else {
        described.with("Parameters", told_parameters(&stack.parameters))
    };
    described
        .with("CreationTime", stack.created)
        .maybe("LastUpdatedTime", stack.updated)
        .maybe("DeletionTime", stack.deleted)
        .with("RollbackConfiguration", Fields::new())
        .with("StackStatus", stack.status.text())
        .maybe("StackStatusReason", stack.reason.as_ref())
        .with("DisableRollback", stack.disable_rollback)
        .with("NotificationARNs", stack.notification_arns.clone())
        .maybe("TimeoutInMinutes", stack.timeout)
        .maybe("Capabilities", Some(stack.capabilities.clone()).filter(|capabilities| !capabilities.is_empty()))
        .maybe("Outputs", Some(outputs.collect::<Value>()).filter(|outputs| !outputs.as_list().is_empty()))
        .maybe("RoleARN", stack.role.as_ref())
        .with("Tags", told_tags(&stack.tags))
        .with("EnableTerminationProtection", stack.protected)
        .with("DriftInformation", not_checked())
}

/// Parameters as they are told: secrets as stars.
pub(super) fn told_parameters(parameters: &[StackParameter]) -> Value {
    let told = |parameter: &StackParameter| {
        let value = if parameter.no_echo { "****" } else { parameter.value.as_str() };
        Fields::new()
            .with("ParameterKey", &parameter.name)
            .with("ParameterValue", value)
            .maybe("ResolvedValue", parameter.resolved.as_ref())
    };
    parameters.iter().map(told).collect()
}

fn not_checked() -> Fields {
    Fields::new().with("StackDriftStatus", "NOT_CHECKED")
}
