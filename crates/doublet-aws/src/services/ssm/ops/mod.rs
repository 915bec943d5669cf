//! What SSM does, in the order of its chapters.

pub(super) mod account;
pub(super) mod associations;
pub(super) mod commands;
pub(super) mod documents;
pub(super) mod parameters;
pub(super) mod patching;
pub(super) mod tags;
pub(super) mod windows;
