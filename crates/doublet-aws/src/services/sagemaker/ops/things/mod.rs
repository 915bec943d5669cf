//! What can be done to things of every kind: make, describe, list, delete, tag.

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod describe;
pub(crate) mod find;
pub(crate) mod list;
pub(crate) mod order;
pub(crate) mod pace;
pub(crate) mod tags;
