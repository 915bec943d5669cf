//! Makes all resources of a new stack.

use super::workshop::Failure;
use super::{Deployment, Done};
use crate::services::cloudformation::state::stack::{Stack, StackResource};
use crate::services::cloudformation::state::status::Status;

/// What becomes of a stack that cannot be made.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum OnFailure {
    /// It stays as far as it came.
    DoNothing,
    /// What was made is deleted, the stack stays.
    RollBack,
    /// What was made is deleted, and the stack, too.
    Delete,
}

impl Deployment<'_, '_> {
    /// Makes all resources. What fails is told by the stack's status and events.
    pub(crate) fn create(mut self, on_failure: OnFailure) -> Stack {
        self.stack_is(Status::CreateInProgress, Some("User Initiated".to_owned()));
        let outcome = self.make_all().and_then(|()| self.set_outputs());
        self.adopt();
        match outcome {
            Ok(()) => self.stack_is(Status::CreateComplete, None),
            Err(failure) => match on_failure {
                OnFailure::DoNothing => self.stack_is(Status::CreateFailed, Some(failure.reason)),
                OnFailure::RollBack => {
                    let reason = format!("{} Rollback requested by user.", failure.reason);
                    self.stack_is(Status::RollbackInProgress, Some(reason));
                    let clean = self.undo();
                    self.stack_is(if clean { Status::RollbackComplete } else { Status::RollbackFailed }, None);
                    self.stack.reason = Some(failure.reason);
                }
                OnFailure::Delete => {
                    self.stack_is(Status::DeleteInProgress, Some(failure.reason.clone()));
                    let clean = self.undo();
                    self.stack_is(if clean { Status::DeleteComplete } else { Status::DeleteFailed }, None);
                    self.stack.reason = Some(failure.reason);
                    self.stack.deleted = Some(self.call.now);
                }
            },
        }
        self.stack
    }

    /// The stack goes by this template from now on.
    pub(super) fn adopt(&mut self) {
        self.stack.body.clone_from(&self.prepared.body);
        self.stack.description.clone_from(&self.prepared.template.description);
        self.stack.parameters.clone_from(&self.prepared.parameters);
        self.stack.imports.clone_from(&self.prepared.plan.imports);
    }

    fn make_all(&mut self) -> Result<(), Failure> {
        for logical in self.prepared.plan.order.clone() {
            let resource = self.declared(&logical).map_err(|failure| told(&logical, &failure))?;
            self.make_one(resource)?;
        }
        Ok(())
    }

    /// Makes a resource that the stack does not have, and says so.
    pub(super) fn make_one(&mut self, mut resource: StackResource) -> Result<(), Failure> {
        self.resource_is(&resource, Status::CreateInProgress, None);
        match self.make(&resource) {
            Ok(made) => {
                resource.physical = made.physical;
                resource.attributes = made.attributes;
                self.resource_is(&resource, Status::CreateInProgress, Some("Resource creation Initiated"));
                resource.status = Status::CreateComplete;
                self.resource_is(&resource, Status::CreateComplete, None);
                self.done.push(Done::Created(resource.logical.clone()));
                self.settle(resource);
                Ok(())
            }
            Err(failure) => {
                self.resource_is(&resource, Status::CreateFailed, Some(&failure.reason));
                let failed = told_all("create", &resource.logical, &failure);
                resource.status = Status::CreateFailed;
                resource.reason = Some(failure.reason);
                self.done.push(Done::Created(resource.logical.clone()));
                self.settle(resource);
                Err(failed)
            }
        }
    }
}

fn told(logical: &str, failure: &Failure) -> Failure {
    Failure::new(format!("The following resource(s) failed to create: [{logical}]. {}", failure.reason))
}

/// What a stack says of a resource that failed; the resource's event says why. What doublet lacks is said here, too.
pub(super) fn told_all(action: &str, logical: &str, failure: &Failure) -> Failure {
    let what = format!("The following resource(s) failed to {action}: [{logical}].");
    Failure::new(if failure.reason.starts_with("doublet") { format!("{what} {}", failure.reason) } else { what })
}
