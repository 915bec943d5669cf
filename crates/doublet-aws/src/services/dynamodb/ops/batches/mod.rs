//! Several reads or writes in one request, each for itself.

pub(crate) mod batch_get_item;
pub(crate) mod batch_write_item;
