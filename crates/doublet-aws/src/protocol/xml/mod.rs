//! XML: written element by element.

mod write;

pub(crate) use write::{Writer, write_members};
