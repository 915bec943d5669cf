//! `DeleteStack`: content if there is no such stack.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::deployment::Deployment;
use crate::services::cloudformation::deployment::preparation::Prepared;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::status::Status;
use crate::value::Fields;

pub(crate) fn delete_stack(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let Ok(stack) = call.state.living(input.text("StackName")).cloned() else { return Ok(Fields::new()) };
    if stack.protected {
        return Err(CfnError::Invalid(format!(
            "Stack [{}] cannot be deleted while TerminationProtection is enabled",
            stack.name
        ))
        .into());
    }
    let retained = input.texts("RetainResources");
    if !retained.is_empty() && stack.status != Status::DeleteFailed {
        return Err(CfnError::Invalid(format!(
            "Invalid operation on stack [{}]. When you delete a stack, specify which resources to retain only when the stack is in the DELETE_FAILED state.",
            stack.id
        ))
        .into());
    }
    for (export, _) in stack.exports() {
        let importers = call.state.importers(export);
        if !importers.is_empty() {
            return Err(CfnError::Invalid(format!(
                "Export {export} cannot be deleted as it is in use by {}",
                importers.join(", ")
            ))
            .into());
        }
    }
    let deleted = Deployment::new(call, stack, Prepared::default()).delete(&retained);
    call.state.put(deleted);
    Ok(Fields::new())
}
