//! Undoes what was done, last first.

use super::{Deployment, Done};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::state::status::Status;

impl Deployment<'_, '_> {
    /// Undoes everything that was done. False if something could not be undone.
    pub(super) fn undo(&mut self) -> bool {
        let mut clean = true;
        while let Some(done) = self.done.pop() {
            clean &= match done {
                Done::Created(logical) => self.undo_creation(&logical),
                Done::Changed(before) => self.undo_change(before),
                Done::Replaced(before) => self.undo_replacement(before),
            };
        }
        self.replaced.clear();
        clean
    }

    fn undo_creation(&mut self, logical: &str) -> bool {
        let Some(resource) = self.stack.resource(logical).cloned() else { return true };
        // `Retain` holds for what was in use; what never came to be used goes only if its policy is the milder one.
        let retained = resource.deletion_policy.as_deref() == Some("Retain") && !resource.physical.is_empty();
        match self.dispose(&resource, retained) {
            Ok(()) => {
                self.stack.resources.retain(|known| known.logical != logical);
                true
            }
            Err(failure) => {
                self.settle(StackResource { status: Status::DeleteFailed, reason: Some(failure.reason), ..resource });
                false
            }
        }
    }

    fn undo_change(&mut self, mut before: StackResource) -> bool {
        let Some(now) = self.stack.resource(&before.logical).cloned() else { return true };
        self.resource_is(&before, Status::UpdateInProgress, None);
        match self.change(&now, &before) {
            Ok(_) => {
                before.status = Status::UpdateComplete;
                self.resource_is(&before, Status::UpdateComplete, None);
                self.settle(before);
                true
            }
            Err(failure) => {
                self.resource_is(&before, Status::UpdateFailed, Some(&failure.reason));
                false
            }
        }
    }

    fn undo_replacement(&mut self, before: StackResource) -> bool {
        let Some(successor) = self.stack.resource(&before.logical).cloned() else { return true };
        let clean = self.dispose(&successor, false).is_ok();
        self.settle(before);
        clean
    }
}
