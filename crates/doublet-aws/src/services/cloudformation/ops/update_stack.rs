//! `UpdateStack`: another template, other parameters or other tags.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::deployment::Deployment;
use crate::services::cloudformation::deployment::preparation::Prepared;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::request::{new_or_previous_body, owned, parameters, tags};
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::Stack;
use crate::services::cloudformation::template::Template;
use crate::value::Fields;

pub(crate) fn update_stack(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut stack = call.state.living(input.text("StackName"))?.clone();
    check_status(&stack)?;
    let token = input.optional_text("ClientRequestToken").map(str::to_owned);
    if token.is_some() && token == stack.token {
        return Ok(Fields::new().with("StackId", stack.id));
    }
    let body = new_or_previous_body(input, &stack)?;
    let before = stack.clone();
    if input.has("NotificationARNs") {
        stack.notification_arns = owned(&input.texts("NotificationARNs"));
    }
    let prepared = Prepared::new(call, &stack, &body, &parameters(input))?;
    let tags = tags(input);
    let notified = stack.notification_arns != before.notification_arns;
    if !notified && !differs(&before, &prepared, tags.as_deref()) {
        return Err(CfnError::NothingToDo.into());
    }
    if input.has("Capabilities") {
        stack.capabilities = owned(&input.texts("Capabilities"));
    }
    if let Some(role) = input.optional_text("RoleARN") {
        stack.role = Some(role.to_owned());
    }
    if let Some(policy) = input.optional_text("StackPolicyBody") {
        stack.policy = Some(policy.to_owned());
    }
    stack.token = token;
    let id = stack.id.clone();
    let updated = Deployment::new(call, stack, prepared).update(tags, !input.flag("DisableRollback"));
    call.state.put(updated);
    Ok(Fields::new().with("StackId", id))
}

/// Refuses to update a stack that stands otherwise.
pub(super) fn check_status(stack: &Stack) -> Result<(), CfnError> {
    if stack.status.takes_updates() {
        return Ok(());
    }
    Err(CfnError::Invalid(format!("Stack:{} is in {} state and can not be updated.", stack.id, stack.status.text())))
}

/// Whether there is anything to update: a description alone is nothing.
pub(super) fn differs(stack: &Stack, prepared: &Prepared, tags: Option<&[(String, String)]>) -> bool {
    let Ok(before) = Template::parse(&stack.body) else { return true };
    let after = &prepared.template;
    before.resources != after.resources
        || before.outputs != after.outputs
        || before.conditions != after.conditions
        || before.mappings != after.mappings
        || stack.parameters != prepared.parameters
        || tags.is_some_and(|tags| tags != stack.tags)
}
