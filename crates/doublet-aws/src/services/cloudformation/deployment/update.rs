//! Changes a stack to what another template says.

use super::creation::told_all;
use super::workshop::Failure;
use super::{Deployment, Done};
use crate::services::cloudformation::resources;
use crate::services::cloudformation::state::stack::{Stack, StackResource};
use crate::services::cloudformation::state::status::Status;

const NEW_ONE: &str = "Requested update requires the creation of a new physical resource; hence creating one.";

impl Deployment<'_, '_> {
    /// Changes the stack. What fails is undone, and told by the stack's status and events.
    pub(crate) fn update(mut self, tags: Option<Vec<(String, String)>>, roll_back: bool) -> Stack {
        let before = self.stack.clone();
        self.stack.updated = Some(self.call.now);
        if let Some(tags) = tags {
            self.stack.tags = tags;
        }
        self.stack_is(Status::UpdateInProgress, Some("User Initiated".to_owned()));
        let outcome =
            self.change_all().and_then(|()| self.set_outputs()).and_then(|()| self.check_exports(&before.outputs));
        match outcome {
            Ok(()) => {
                self.adopt();
                self.stack_is(Status::UpdateCleanup, None);
                self.clean_up();
                self.put_in_order();
                self.stack_is(Status::UpdateComplete, None);
            }
            Err(failure) if roll_back => {
                self.stack_is(Status::UpdateRollbackInProgress, Some(failure.reason.clone()));
                self.former_tags = std::mem::replace(&mut self.stack.tags, before.tags);
                let clean = self.undo();
                self.stack.outputs = before.outputs;
                if clean {
                    self.stack_is(Status::UpdateRollbackCleanup, None);
                    self.stack_is(Status::UpdateRollbackComplete, None);
                } else {
                    self.stack_is(Status::UpdateRollbackFailed, None);
                }
                self.stack.reason = Some(failure.reason);
            }
            Err(failure) => {
                self.stack.outputs = before.outputs;
                self.stack_is(Status::UpdateFailed, Some(failure.reason));
            }
        }
        self.stack
    }

    fn change_all(&mut self) -> Result<(), Failure> {
        for logical in self.prepared.plan.order.clone() {
            let after = self.declared(&logical)?;
            match self.stack.resource(&logical).cloned() {
                Some(before) if before.status != Status::CreateFailed => self.change_one(before, after)?,
                _ => self.make_one(after)?,
            }
        }
        Ok(())
    }

    fn change_one(&mut self, mut before: StackResource, mut after: StackResource) -> Result<(), Failure> {
        let logical = after.logical.clone();
        if let Some(kind) = resources::find(&after.kind) {
            kind.carry_over(&before.properties, &mut after.properties);
        }
        let inherits = resources::find(&after.kind).is_some_and(|kind| kind.properties.contains(&"Tags"));
        let retagged = inherits && self.stack.tags != self.former_tags;
        if before.kind == after.kind && before.properties == after.properties && !retagged {
            before.deletion_policy = after.deletion_policy;
            before.update_replace_policy = after.update_replace_policy;
            before.metadata = after.metadata;
            self.settle(before);
            return Ok(());
        }
        after.physical.clone_from(&before.physical);
        self.resource_is(&after, Status::UpdateInProgress, None);
        let outcome = self.change(&before, &after).and_then(|made| {
            if let Some(made) = made {
                return Ok((made, false));
            }
            check_name(&before, &after)?;
            self.resource_is(&after, Status::UpdateInProgress, Some(NEW_ONE));
            Ok((self.make(&after)?, true))
        });
        match outcome {
            Ok((made, replaced)) => {
                after.physical = made.physical;
                after.attributes = made.attributes;
                after.status = Status::UpdateComplete;
                self.resource_is(&after, Status::UpdateComplete, None);
                if replaced {
                    self.replaced.push(before.clone());
                    self.done.push(Done::Replaced(before));
                } else {
                    self.done.push(Done::Changed(before));
                }
                self.settle(after);
                Ok(())
            }
            Err(failure) => {
                self.resource_is(&after, Status::UpdateFailed, Some(&failure.reason));
                Err(told_all("update", &logical, &failure))
            }
        }
    }

    /// Deletes what has a successor, and what the template does not have any more.
    fn clean_up(&mut self) {
        for resource in std::mem::take(&mut self.replaced) {
            let retained = resource.update_replace_policy.as_deref().is_some_and(|policy| policy.starts_with("Retain"));
            // What cannot be deleted stays behind; the update is made all the same.
            drop(self.dispose(&resource, retained));
        }
        let order = &self.prepared.plan.order;
        let (kept, gone): (Vec<StackResource>, Vec<StackResource>) =
            std::mem::take(&mut self.stack.resources).into_iter().partition(|known| order.contains(&known.logical));
        self.stack.resources = kept;
        for resource in gone.iter().rev() {
            drop(self.dispose(resource, resource.is_retained()));
        }
    }

    fn put_in_order(&mut self) {
        let order = &self.prepared.plan.order;
        self.stack.resources.sort_by_key(|resource| order.iter().position(|logical| *logical == resource.logical));
    }
}

/// A new resource cannot take the place of one while both have the name that the template gives.
fn check_name(before: &StackResource, after: &StackResource) -> Result<(), Failure> {
    let named = resources::find(&after.kind).and_then(|kind| kind.named_by);
    let name = named.and_then(|property| after.properties.get(property)?.scalar());
    match name {
        Some(name) if before.kind == after.kind && name == before.physical => Err(Failure::new(format!(
            "CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {name} and update the stack again."
        ))),
        _ => Ok(()),
    }
}
