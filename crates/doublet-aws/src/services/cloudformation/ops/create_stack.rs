//! `CreateStack`: a stack, made before the answer.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::deployment::Deployment;
use crate::services::cloudformation::deployment::creation::OnFailure;
use crate::services::cloudformation::deployment::preparation::Prepared;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::ops::request::{owned, parameters, required_body, tags};
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::stack::Stack;
use crate::services::cloudformation::state::status::Status;
use crate::value::Fields;

const LONGEST_NAME: usize = 128;

pub(crate) fn create_stack(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("StackName");
    check_name(name)?;
    let body = required_body(input)?;
    let token = input.optional_text("ClientRequestToken");
    let reviewed = match call.state.named(name) {
        Some(stack) if token.is_some() && stack.token.as_deref() == token => {
            return Ok(Fields::new().with("StackId", &stack.id));
        }
        Some(stack) if stack.status == Status::ReviewInProgress => Some(stack.id.clone()),
        Some(_) => return Err(CfnError::StackExists(name.to_owned()).into()),
        None => None,
    };
    let on_failure = match (input.boolean("DisableRollback"), input.optional_text("OnFailure")) {
        (Some(_), Some(_)) => {
            return Err(CfnError::Invalid(
                "You can specify either DisableRollback or OnFailure, but not both.".to_owned(),
            )
            .into());
        }
        (Some(true), None) | (None, Some("DO_NOTHING")) => OnFailure::DoNothing,
        (None, Some("DELETE")) => OnFailure::Delete,
        _ => OnFailure::RollBack,
    };
    let mut stack = new_stack(call, name);
    if let Some(id) = reviewed {
        stack.id = id;
    }
    stack.tags = tags(input).unwrap_or_default();
    stack.capabilities = owned(&input.texts("Capabilities"));
    stack.notification_arns = owned(&input.texts("NotificationARNs"));
    stack.role = input.optional_text("RoleARN").map(str::to_owned);
    stack.timeout = input.integer("TimeoutInMinutes");
    stack.disable_rollback = on_failure == OnFailure::DoNothing;
    stack.protected = input.flag("EnableTerminationProtection");
    stack.policy = input.optional_text("StackPolicyBody").map(str::to_owned);
    stack.token = token.map(str::to_owned);
    let prepared = Prepared::new(call, &stack, &body, &parameters(input))?;
    let id = stack.id.clone();
    let made = Deployment::new(call, stack, prepared).create(on_failure);
    call.state.put(made);
    Ok(Fields::new().with("StackId", id))
}

/// A stack with nothing in it.
pub(super) fn new_stack(call: &mut Call<'_, Stacks>, name: &str) -> Stack {
    let unique = call.ids.uuid();
    Stack {
        id: call.arn("cloudformation", &format!("stack/{name}/{unique}")),
        name: name.to_owned(),
        created: call.now,
        ..Stack::default()
    }
}

/// Looser than the service, which wants a letter first and no underscores.
pub(super) fn check_name(name: &str) -> Result<(), CfnError> {
    let refuse = |constraint: &str| {
        Err(CfnError::Invalid(format!(
            "1 validation error detected: Value '{name}' at 'stackName' failed to satisfy constraint: Member must {constraint}"
        )))
    };
    let fits = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if !fits || !name.starts_with(|first: char| first.is_ascii_alphanumeric()) {
        return refuse("satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*");
    }
    if name.len() > LONGEST_NAME {
        return refuse(&format!("have length less than or equal to {LONGEST_NAME}"));
    }
    Ok(())
}
