//! Commands.

pub(crate) mod list;
pub(crate) mod send;
