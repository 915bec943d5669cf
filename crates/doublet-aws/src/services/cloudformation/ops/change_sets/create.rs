//! `CreateChangeSet`: looks what would change, for a stack that is there or one that is not yet.

use super::find_change_set;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::deployment::preparation::Prepared;
use crate::services::cloudformation::deployment::record::record_stack;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::create_stack::{check_name, new_stack};
use crate::services::cloudformation::ops::request::{new_or_previous_body, owned, parameters, required_body, tags};
use crate::services::cloudformation::ops::update_stack::{check_status, differs};
use crate::services::cloudformation::resources::{self, ResourceType};
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::change_set::{Action, Change, ChangeSet};
use crate::services::cloudformation::state::stack::Stack;
use crate::services::cloudformation::state::status::Status;
use crate::value::Fields;

pub(crate) fn create_change_set(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (stack_name, name) = (input.text("StackName"), input.text("ChangeSetName"));
    let mut stack = match input.optional_text("ChangeSetType").unwrap_or("UPDATE") {
        "CREATE" => match call.state.named(stack_name) {
            Some(stack) if stack.status == Status::ReviewInProgress => stack.clone(),
            Some(_) => {
                return Err(CfnError::Invalid(format!(
                    "Stack [{stack_name}] already exists and cannot be created again with the changeSet [{name}]."
                ))
                .into());
            }
            None => {
                check_name(stack_name)?;
                let mut stack = new_stack(call, stack_name);
                record_stack(
                    &mut stack,
                    Status::ReviewInProgress,
                    Some("User Initiated".to_owned()),
                    call.ids,
                    call.now,
                );
                stack
            }
        },
        "UPDATE" => {
            let stack = call.state.living(stack_name)?.clone();
            check_status(&stack)?;
            stack
        }
        kind => {
            return Err(CfnError::Invalid(format!(
                "doublet makes change sets of the types CREATE and UPDATE, and none of the type {kind}."
            ))
            .into());
        }
    };
    if find_change_set(call.state, name, Some(&stack.id)).is_ok() {
        return Err(CfnError::ChangeSetExists(name.to_owned()).into());
    }
    let is_new = stack.status == Status::ReviewInProgress;
    let body = if is_new { required_body(input)? } else { new_or_previous_body(input, &stack)? };
    let prepared = Prepared::new(call, &stack, &body, &parameters(input))?;
    let tags = tags(input);
    let nothing = !is_new && !differs(&stack, &prepared, tags.as_deref());
    let unique = call.ids.uuid();
    let change_set = ChangeSet {
        id: call.arn("cloudformation", &format!("changeSet/{name}/{unique}")),
        name: name.to_owned(),
        description: input.optional_text("Description").map(str::to_owned),
        changes: changes(&stack, &prepared),
        body,
        parameters: prepared.parameters,
        tags: tags.unwrap_or_else(|| stack.tags.clone()),
        capabilities: owned(&input.texts("Capabilities")),
        notification_arns: owned(&input.texts("NotificationARNs")),
        role: input.optional_text("RoleARN").map(str::to_owned),
        created: call.now,
        failed: nothing.then(|| {
            "The submitted information didn't contain changes. Submit different information to create a change set."
                .to_owned()
        }),
        executed: false,
    };
    let output = Fields::new().with("Id", &change_set.id).with("StackId", &stack.id);
    stack.change_sets.push(change_set);
    call.state.put(stack);
    Ok(output)
}

/// What becomes of each resource, as far as it can be known before.
fn changes(stack: &Stack, prepared: &Prepared) -> Vec<Change> {
    let mut changes = Vec::new();
    let scope = prepared.scope(&stack.resources);
    for logical in &prepared.plan.order {
        let Some(declared) = prepared.template.resource(logical) else { continue };
        let change = Change { logical: logical.clone(), kind: declared.kind.clone(), ..Change::default() };
        let Some(before) = stack.resource(logical) else {
            changes.push(change);
            continue;
        };
        let mut after =
            scope.evaluate(&declared.properties).ok().flatten().unwrap_or_else(|| declared.properties.clone());
        let kind = resources::find(&declared.kind);
        if let Some(kind) = kind {
            kind.carry_over(&before.properties, &mut after);
        }
        let properties = ResourceType::differences(&before.properties, &after);
        if properties.is_empty() && before.kind == declared.kind {
            continue;
        }
        changes.push(Change {
            action: Action::Modify,
            physical: Some(before.physical.clone()),
            replaced: before.kind != declared.kind
                || kind.is_some_and(|kind| kind.needs_replacement(&before.properties, &after)),
            properties,
            ..change
        });
    }
    let gone = stack.resources.iter().filter(|resource| !prepared.plan.order.contains(&resource.logical));
    changes.extend(gone.map(|resource| Change {
        action: Action::Remove,
        logical: resource.logical.clone(),
        physical: Some(resource.physical.clone()),
        kind: resource.kind.clone(),
        ..Change::default()
    }));
    changes
}
