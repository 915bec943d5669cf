//! Maintenance windows.

pub(crate) mod executions;
pub(crate) mod targets;
pub(crate) mod tasks;
pub(crate) mod window;
