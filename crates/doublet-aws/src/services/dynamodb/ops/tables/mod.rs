//! Tables: made, described, changed and taken away.
//!
//! `…_of_request.rs` are what several of them read, `description.rs` is what they answer.

pub(crate) mod description;
mod index_updates;
mod indexes_of_request;
mod keys_of_request;
pub(crate) mod settings_of_request;
mod throughput_of_request;

pub(crate) mod create_table;
pub(crate) mod delete_table;
pub(crate) mod describe_table;
pub(crate) mod update_table;
