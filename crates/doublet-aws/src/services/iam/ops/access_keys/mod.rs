//! Access keys.

pub(super) mod change;
pub(super) mod read;
