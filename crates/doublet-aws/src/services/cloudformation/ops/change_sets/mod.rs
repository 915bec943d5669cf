//! Change sets: what an update or a new stack would change, made only when it is executed.

pub(super) mod create;
pub(super) mod delete;
pub(super) mod describe;
pub(super) mod execute;

use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::change_set::ChangeSet;
use crate::services::cloudformation::state::stack::Stack;

/// The change set that an identifier means, or a name together with its stack.
pub(super) fn find_change_set<'s>(
    stacks: &'s Stacks,
    name_or_id: &str,
    stack: Option<&str>,
) -> Result<(&'s Stack, &'s ChangeSet), CfnError> {
    let unknown = |knew: Vec<String>| CfnError::UnknownChangeSet { name: name_or_id.to_owned(), knew };
    if name_or_id.starts_with("arn:") {
        let mut all = stacks.stacks.iter().flat_map(|stack| stack.change_sets.iter().map(move |set| (stack, set)));
        return all.find(|(_, set)| set.id == name_or_id).ok_or_else(|| unknown(Vec::new()));
    }
    let Some(stack) = stack else {
        return Err(CfnError::Invalid(
            "StackName must be specified if ChangeSetName is not specified as an ARN.".to_owned(),
        ));
    };
    let stack = stacks.living(stack)?;
    let found = stack.change_sets.iter().find(|set| set.name == name_or_id);
    found.map(|set| (stack, set)).ok_or_else(|| {
        let names: Vec<&str> = stack.change_sets.iter().map(|set| set.name.as_str()).collect();
        unknown(vec![format!("the stack {} has the change sets [{}]", stack.name, names.join(", "))])
    })
}
