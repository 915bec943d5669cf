//! Several reads or writes that are done together or not at all.

pub(crate) mod actions;

pub(crate) mod transact_get_items;
pub(crate) mod transact_write_items;
