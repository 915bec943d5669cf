//! What is special about experiments, trials and their components.

pub(crate) mod associations;
pub(crate) mod delete;
pub(crate) mod list;
pub(crate) mod update;
