//! Backups, and tables made of them.

mod description;

pub(crate) mod backups;
pub(crate) mod restores;
