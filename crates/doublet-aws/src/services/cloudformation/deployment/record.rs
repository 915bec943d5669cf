//! Writes down what happens to a stack and its resources.

use super::Deployment;
use crate::clock::Timestamp;
use crate::ids::Ids;
use crate::services::cloudformation::state::event::Event;
use crate::services::cloudformation::state::stack::{Stack, StackResource};
use crate::services::cloudformation::state::status::Status;

impl Deployment<'_, '_> {
    /// The stack stands so from now on.
    pub(super) fn stack_is(&mut self, status: Status, reason: Option<String>) {
        record_stack(&mut self.stack, status, reason, self.call.ids, self.call.now);
    }

    /// A resource stands so.
    pub(super) fn resource_is(&mut self, resource: &StackResource, status: Status, reason: Option<&str>) {
        record_resource(&mut self.stack, resource, status, reason, self.call.ids, self.call.now);
    }
}

/// The stack stands so from now on.
pub(crate) fn record_stack(stack: &mut Stack, status: Status, reason: Option<String>, ids: &mut Ids, now: Timestamp) {
    stack.status = status;
    stack.reason.clone_from(&reason);
    stack.events.push(Event {
        id: ids.uuid(),
        logical: stack.name.clone(),
        physical: stack.id.clone(),
        kind: "AWS::CloudFormation::Stack".to_owned(),
        status,
        reason,
        properties: None,
        at: now,
        token: stack.token.clone(),
    });
}

/// A resource stands so.
pub(super) fn record_resource(
    stack: &mut Stack,
    resource: &StackResource,
    status: Status,
    reason: Option<&str>,
    ids: &mut Ids,
    now: Timestamp,
) {
    stack.events.push(Event {
        id: format!("{}-{}-{}", resource.logical, status.text(), ids.uuid()),
        logical: resource.logical.clone(),
        physical: resource.physical.clone(),
        kind: resource.kind.clone(),
        status,
        reason: reason.map(str::to_owned),
        properties: Some(resource.properties.json()),
        at: now,
        token: stack.token.clone(),
    });
}
