//! `DescribeChangeSet` and `ListChangeSets`.

use super::find_change_set;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::ops::describe_stacks::told_parameters;
use crate::services::cloudformation::ops::pages::page_of;
use crate::services::cloudformation::ops::request::told_tags;
use crate::services::cloudformation::resources;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::change_set::{Action, Change, ChangeSet};
use crate::value::{Fields, Value};

pub(crate) fn describe_change_set(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (stack, set) = find_change_set(call.state, input.text("ChangeSetName"), input.optional_text("StackName"))?;
    let page = page_of(&set.changes, input.optional_text("NextToken"))?;
    Ok(summary(set)
        .with("StackId", &stack.id)
        .with("StackName", &stack.name)
        .with("Parameters", told_parameters(&set.parameters))
        .with("NotificationARNs", set.notification_arns.clone())
        .with("Capabilities", set.capabilities.clone())
        .with("Tags", told_tags(&set.tags))
        .with("Changes", page.items.into_iter().map(told).collect::<Value>())
        .maybe("NextToken", page.next))
}

pub(crate) fn list_change_sets(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let stack = call.state.living(input.text("StackName"))?;
    let page = page_of(&stack.change_sets, input.optional_text("NextToken"))?;
    let told = |set: &ChangeSet| summary(set).with("StackId", &stack.id).with("StackName", &stack.name);
    Ok(Fields::new()
        .with("Summaries", page.items.into_iter().map(told).collect::<Value>())
        .maybe("NextToken", page.next))
}

fn summary(set: &ChangeSet) -> Fields {
    Fields::new()
        .with("ChangeSetId", &set.id)
        .with("ChangeSetName", &set.name)
        .maybe("Description", set.description.as_ref())
        .with("CreationTime", set.created)
        .with("Status", set.status())
        .maybe("StatusReason", set.failed.as_ref())
        .with("ExecutionStatus", set.execution_status())
        .with("IncludeNestedStacks", false)
}

fn told(change: &Change) -> Fields {
    let replaced_by = resources::find(&change.kind).map_or(&[][..], |kind| kind.replaced_by);
    let details = change.properties.iter().map(|property| {
        let anew = if replaced_by.contains(&property.as_str()) { "Always" } else { "Never" };
        let target = if property == "Tags" {
            Fields::new().with("Attribute", "Tags").with("RequiresRecreation", "Never")
        } else {
            Fields::new().with("Attribute", "Properties").with("Name", property).with("RequiresRecreation", anew)
        };
        Fields::new().with("Target", target).with("Evaluation", "Static").with("ChangeSource", "DirectModification")
    });
    let mut resource = Fields::new()
        .with("Action", change.action.text())
        .with("LogicalResourceId", &change.logical)
        .maybe("PhysicalResourceId", change.physical.as_ref())
        .with("ResourceType", &change.kind);
    if change.action == Action::Modify {
        let tags = change.properties.iter().any(|property| property == "Tags");
        let others = change.properties.iter().any(|property| property != "Tags");
        let scope: Vec<&str> = [(others, "Properties"), (tags, "Tags")]
            .into_iter()
            .filter_map(|(there, name)| there.then_some(name))
            .collect();
        resource.set("Replacement", if change.replaced { "True" } else { "False" });
        resource.set("Scope", scope);
        resource.set("Details", details.collect::<Value>());
    } else {
        resource.set("Scope", Value::List(Vec::new()));
        resource.set("Details", Value::List(Vec::new()));
    }
    Fields::new().with("Type", "Resource").with("ResourceChange", resource)
}
