//! `ExecuteChangeSet`: makes the change before the answer. The stack's other change sets go.

use super::find_change_set;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::cloudformation::deployment::Deployment;
use crate::services::cloudformation::deployment::creation::OnFailure;
use crate::services::cloudformation::deployment::preparation::Prepared;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::evaluation::parameters::Given;
use crate::services::cloudformation::state::Stacks;
use crate::services::cloudformation::state::status::Status;
use crate::value::Fields;

pub(crate) fn execute_change_set(call: &mut Call<'_, Stacks>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (stack, set) = find_change_set(call.state, input.text("ChangeSetName"), input.optional_text("StackName"))?;
    let (mut stack, mut set) = (stack.clone(), set.clone());
    if set.execution_status() != "AVAILABLE" {
        let status = set.execution_status().to_owned();
        return Err(CfnError::ChangeSetNotReady { id: set.id, status }.into());
    }
    let given: Vec<Given> = set
        .parameters
        .iter()
        .map(|parameter| Given {
            name: parameter.name.clone(),
            value: Some(parameter.value.clone()),
            use_previous: false,
        })
        .collect();
    let prepared = Prepared::new(call, &stack, &set.body, &given)?;
    set.executed = true;
    stack.change_set = Some(set.id.clone());
    stack.token = input.optional_text("ClientRequestToken").map(str::to_owned);
    stack.capabilities.clone_from(&set.capabilities);
    if set.role.is_some() {
        stack.role.clone_from(&set.role);
    }
    let keep = input.flag("DisableRollback");
    let tags = set.tags.clone();
    let is_new = stack.status == Status::ReviewInProgress;
    stack.change_sets = vec![set];
    let changed = if is_new {
        stack.tags = tags;
        let on_failure = if keep { OnFailure::DoNothing } else { OnFailure::RollBack };
        Deployment::new(call, stack, prepared).create(on_failure)
    } else {
        Deployment::new(call, stack, prepared).update(Some(tags), !keep)
    };
    call.state.put(changed);
    Ok(Fields::new())
}
