//! Backups, and tables made of them.

mod description;

pub(crate) mod on_demand;
pub(crate) mod restores;
