//! `DeleteChangeSet`: content if there is no such change set.

use super::find_change_set;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::Stacks;
use crate::value::Fields;

pub(crate) fn delete_change_set(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let found = find_change_set(call.state, input.text("ChangeSetName"), input.optional_text("StackName"));
    let (stack, change_set) = match found {
        Ok((stack, set)) => (stack.id.clone(), set.id.clone()),
        Err(CfnError::UnknownChangeSet { .. }) => return Ok(Fields::new()),
        Err(error) => return Err(error.into()),
    };
    call.state.find_mut(&stack)?.change_sets.retain(|known| known.id != change_set);
    Ok(Fields::new())
}
