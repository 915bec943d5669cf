//! Roles that a service owns.

pub(super) mod create;
pub(super) mod delete;
mod names;
