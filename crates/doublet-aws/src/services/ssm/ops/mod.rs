//! What SSM does, in the order of its chapters.

pub(super) mod parameters;
pub(super) mod tags;
