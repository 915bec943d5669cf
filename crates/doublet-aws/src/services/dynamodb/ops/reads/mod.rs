//! Reads of many items: queries and scans.
//!
//! `source.rs` is what is read, `key_range.rs` which part of it, `start_key.rs` from where, `told.rs` what is told of each item, and `page.rs` goes through.

mod filter;
pub(crate) mod key_range;
mod page;
pub(crate) mod source;
mod start_key;
mod told;

pub(crate) mod query;
pub(crate) mod scan;
