//! XML: written element by element, read as a tree.

mod read;
mod write;

pub(crate) use read::{Element, read_input, read_structure};
pub(crate) use write::{Writer, scalar, write_members, write_root, write_structure};
