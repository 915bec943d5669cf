//! Commands: documents that are run on instances.

pub(crate) mod list;
pub(crate) mod send;
