//! Access keys: made, switched on and off, listed, and when they were used last.

pub(super) mod change;
pub(super) mod read;
