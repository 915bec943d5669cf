//! One resource: made, changed or deleted.

use super::Deployment;
use super::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::evaluation::dynamic;
use crate::services::cloudformation::resources::{self, ResourceType};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::state::status::Status;
use crate::services::cloudformation::template::node::Node;

impl<'a> Deployment<'_, 'a> {
    /// A resource as the template declares it, evaluated, and not made yet.
    pub(super) fn declared(&mut self, logical: &str) -> Result<StackResource, Failure> {
        let declared = self.prepared.template.resource(logical).cloned().unwrap_or_default();
        let evaluated = self.prepared.scope(&self.stack.resources).evaluate(&declared.properties);
        let (properties, failure) = match evaluated {
            Ok(properties) => (properties.unwrap_or_default(), None),
            Err(error) => (Node::Null, Some(Failure::new(error.to_string()))),
        };
        let properties = match properties {
            Node::Null => Node::Map(Vec::new()),
            properties => dynamic::resolve(self.call, properties),
        };
        let resource = StackResource {
            logical: logical.to_owned(),
            kind: declared.kind,
            properties,
            deletion_policy: declared.deletion_policy,
            update_replace_policy: declared.update_replace_policy,
            metadata: declared.metadata.as_ref().map(Node::json),
            at: self.call.now,
            ..StackResource::default()
        };
        match failure {
            None => Ok(resource),
            Some(failure) => {
                self.resource_is(&resource, Status::CreateFailed, Some(&failure.reason));
                Err(failure)
            }
        }
    }

    /// Makes a resource that is not there.
    pub(super) fn make(&mut self, resource: &StackResource) -> Result<Made, Failure> {
        let kind = type_of(resource)?;
        kind.check(&resource.logical, &resource.properties)?;
        (kind.create)(&mut self.workshop(&resource.logical), &resource.properties)
    }

    /// Changes a resource. None if a new one has to take its place.
    pub(super) fn change(&mut self, before: &StackResource, after: &StackResource) -> Result<Option<Made>, Failure> {
        let kind = type_of(after)?;
        kind.check(&after.logical, &after.properties)?;
        if before.kind != after.kind || kind.needs_replacement(&before.properties, &after.properties) {
            return Ok(None);
        }
        (kind.update)(&mut self.workshop(&after.logical), before, &after.properties)
    }

    /// Deletes a resource.
    pub(super) fn unmake(&mut self, resource: &StackResource) -> Result<(), Failure> {
        let kind = type_of(resource)?;
        match (kind.delete)(&mut self.workshop(&resource.logical), resource) {
            Err(failure) if failure.is_gone() => Ok(()),
            outcome => outcome,
        }
    }

    /// Deletes a resource and says so; or leaves it where its policy says so.
    pub(super) fn dispose(&mut self, resource: &StackResource, retained: bool) -> Result<(), Failure> {
        if retained {
            self.resource_is(resource, Status::DeleteSkipped, None);
            return Ok(());
        }
        if resource.physical.is_empty() {
            self.resource_is(resource, Status::DeleteComplete, None);
            return Ok(());
        }
        self.resource_is(resource, Status::DeleteInProgress, None);
        let outcome = self.unmake(resource);
        match &outcome {
            Ok(()) => self.resource_is(resource, Status::DeleteComplete, None),
            Err(failure) => self.resource_is(resource, Status::DeleteFailed, Some(&failure.reason)),
        }
        outcome
    }

    /// The resource stands in the stack as it is now.
    pub(super) fn settle(&mut self, resource: StackResource) {
        match self.stack.resources.iter_mut().find(|known| known.logical == resource.logical) {
            Some(known) => *known = resource,
            None => self.stack.resources.push(resource),
        }
    }

    fn workshop<'w>(&'w mut self, logical: &'w str) -> Workshop<'w, 'a> {
        Workshop {
            call: &mut *self.call,
            stack_name: &self.stack.name,
            stack_tags: &self.stack.tags,
            former_stack_tags: &self.former_tags,
            logical,
        }
    }
}

/// The type of a resource; an unknown one is told with what can be done about it.
pub(super) fn type_of(resource: &StackResource) -> Result<&'static ResourceType, Failure> {
    resources::find(&resource.kind).ok_or_else(|| {
        Failure::new(format!(
            "doublet does not make resources of the type {} yet. The types that it makes are listed at docs/aws-coverage.md: {}",
            resource.kind,
            resources::names().join(", ")
        ))
    })
}
