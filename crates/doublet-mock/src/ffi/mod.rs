//! The only folder with `unsafe`: what the safe bindings cannot say about Python types.
//!
//! Lives here: making heap types from specifications (`types`), the C functions that CPython calls
//! through type slots (`slots`, `magic_slots`), memory that the interpreter lock guards (`gil_cell`, `gil_once`),
//! the count of nested calls (`level`), exceptions on their way (`pending`), and a few calls of the stable ABI that have no safe twin (`instance`). Deliberately absent: every
//! decision. Each C function turns its pointers into safe references, asks the crate's safe half, and
//! turns the answer back.

#![allow(unsafe_code, reason = "type slots are C functions; nowhere else in the project")]

pub(crate) mod gil_cell;
pub(crate) mod gil_once;
pub(crate) mod instance;
pub(crate) mod level;
pub(crate) mod magic_slots;
pub(crate) mod pending;
pub(crate) mod slots;
pub(crate) mod types;
