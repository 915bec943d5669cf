//! Maintenance windows: when which tasks run on which targets.

pub(crate) mod executions;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod window;
