//! Patch baselines and patch groups.

pub(crate) mod baseline;
pub(crate) mod groups;
