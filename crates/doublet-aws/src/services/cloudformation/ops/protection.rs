//! `UpdateTerminationProtection`, `GetStackPolicy`, `SetStackPolicy`. Policies of stacks are remembered, not enforced.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::Stacks;
use crate::value::Fields;

pub(crate) fn update_termination_protection(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let name = input.text("StackName");
    call.state.living(name)?;
    let stack = call.state.find_mut(name)?;
    stack.protected = input.flag("EnableTerminationProtection");
    Ok(Fields::new().with("StackId", &stack.id))
}

pub(crate) fn get_stack_policy(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let stack = call.state.find(input.text("StackName")).map_err(|_| unknown(input))?;
    Ok(Fields::new().maybe("StackPolicyBody", stack.policy.as_ref()))
}

pub(crate) fn set_stack_policy(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let stack = call.state.find_mut(input.text("StackName")).map_err(|_| unknown(input))?;
    match (input.optional_text("StackPolicyBody"), input.optional_text("StackPolicyURL")) {
        (Some(_), Some(_)) => {
            Err(CfnError::Invalid("You cannot specify both StackPolicyURL and StackPolicyBody".to_owned()).into())
        }
        (None, Some(url)) => Err(CfnError::Invalid(format!(
            "S3 error: doublet reads no policies by URL, and the request names {url}. Pass the text as `StackPolicyBody`"
        ))
        .into()),
        (policy, None) => {
            stack.policy = policy.map(str::to_owned);
            Ok(Fields::new())
        }
    }
}

fn unknown(input: &Input<'_>) -> CfnError {
    CfnError::Invalid(format!("Stack: {} does not exist", input.text("StackName")))
}
