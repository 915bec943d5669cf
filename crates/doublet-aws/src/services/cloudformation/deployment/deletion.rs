//! Deletes a stack and what it consists of.

use super::Deployment;
use crate::services::cloudformation::state::stack::Stack;
use crate::services::cloudformation::state::status::Status;

impl Deployment<'_, '_> {
    /// Deletes the resources, those first that need others; `retained` stay, and so does what their policy keeps.
    pub(crate) fn delete(mut self, retained: &[&str]) -> Stack {
        self.stack_is(Status::DeleteInProgress, Some("User Initiated".to_owned()));
        let mut failed = Vec::new();
        let mut resources = std::mem::take(&mut self.stack.resources);
        for resource in resources.iter_mut().rev() {
            if matches!(resource.status, Status::DeleteComplete | Status::DeleteSkipped) {
                continue;
            }
            let stays = resource.is_retained() || retained.contains(&resource.logical.as_str());
            match self.dispose(resource, stays) {
                Ok(()) => resource.status = if stays { Status::DeleteSkipped } else { Status::DeleteComplete },
                Err(failure) => {
                    failed.push(resource.logical.clone());
                    resource.status = Status::DeleteFailed;
                    resource.reason = Some(failure.reason);
                }
            }
        }
        self.stack.resources = resources;
        if failed.is_empty() {
            self.stack.deleted = Some(self.call.now);
            self.stack_is(Status::DeleteComplete, None);
            self.stack.outputs.clear();
            self.stack.imports.clear();
        } else {
            let reason = format!("The following resource(s) failed to delete: [{}]. ", failed.join(", "));
            self.stack_is(Status::DeleteFailed, Some(reason));
        }
        self.stack
    }
}
