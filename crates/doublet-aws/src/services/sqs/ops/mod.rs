//! What SQS does, an operation a file; batches stand beside their single form.
//!
//! `batch.rs`, `message_attributes.rs` and `attribute_names.rs` are what several of them read or write.

mod attribute_names;
mod batch;
pub(super) mod message_attributes;

pub(super) mod change_message_visibility;
pub(super) mod create_queue;
pub(super) mod delete_message;
pub(super) mod delete_queue;
pub(super) mod get_queue_attributes;
pub(super) mod get_queue_url;
pub(super) mod list_dead_letter_source_queues;
pub(super) mod list_queues;
pub(super) mod message_move_tasks;
pub(super) mod permissions;
pub(super) mod purge_queue;
pub(super) mod receive_message;
pub(super) mod send_message;
pub(super) mod set_queue_attributes;
pub(super) mod tags;
