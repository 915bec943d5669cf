//! Single items: put, got, changed, taken away.
//!
//! `write.rs` is what every write is made of, `keys.rs`, `guard.rs`, `capacity.rs` and `collection_metrics.rs` what several read or tell.

pub(crate) mod capacity;
pub(crate) mod collection_metrics;
pub(crate) mod guard;
pub(crate) mod keys;
pub(crate) mod write;
pub(crate) mod write_request;

pub(crate) mod delete_item;
pub(crate) mod get_item;
pub(crate) mod put_item;
pub(crate) mod update_item;
