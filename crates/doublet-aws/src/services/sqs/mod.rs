//! SQS: queues, standard and FIFO, with everything that can be done to them.
//!
//! `state/` is what is remembered and when a message may be received, `ops/` the operations, `errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: a name can be used again at once after `DeleteQueue`, and `PurgeQueue` can be called
//! as often as one likes, both without the minute of rest that would make tests slow. Counts are exact, order is kept
//! in standard queues, too, and a message is given once. Encryption is remembered, not done.

mod answers;
mod errors;
mod ops;
mod resources;
mod state;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};
use ops::change_message_visibility::{change_message_visibility, change_message_visibility_batch};
use ops::create_queue::create_queue;
use ops::delete_message::{delete_message, delete_message_batch};
use ops::delete_queue::delete_queue;
use ops::get_queue_attributes::get_queue_attributes;
use ops::get_queue_url::get_queue_url;
use ops::list_dead_letter_source_queues::list_dead_letter_source_queues;
use ops::list_queues::list_queues;
use ops::message_move_tasks::{cancel_message_move_task, list_message_move_tasks, start_message_move_task};
use ops::permissions::{add_permission, remove_permission};
use ops::purge_queue::purge_queue;
use ops::receive_message::receive_message;
use ops::send_message::{send_message, send_message_batch};
use ops::set_queue_attributes::set_queue_attributes;
use ops::tags::{list_queue_tags, tag_queue, untag_queue};
use state::Queues;

pub(crate) static ROOM: Room<Queues> = Room {
    name: "sqs",
    model: include_bytes!("../../../models/sqs.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Required("MissingParameter"),
    operations: &[
        Operation { name: "AddPermission", handler: add_permission },
        Operation { name: "CancelMessageMoveTask", handler: cancel_message_move_task },
        Operation { name: "ChangeMessageVisibility", handler: change_message_visibility },
        Operation { name: "ChangeMessageVisibilityBatch", handler: change_message_visibility_batch },
        Operation { name: "CreateQueue", handler: create_queue },
        Operation { name: "DeleteMessage", handler: delete_message },
        Operation { name: "DeleteMessageBatch", handler: delete_message_batch },
        Operation { name: "DeleteQueue", handler: delete_queue },
        Operation { name: "GetQueueAttributes", handler: get_queue_attributes },
        Operation { name: "GetQueueUrl", handler: get_queue_url },
        Operation { name: "ListDeadLetterSourceQueues", handler: list_dead_letter_source_queues },
        Operation { name: "ListMessageMoveTasks", handler: list_message_move_tasks },
        Operation { name: "ListQueueTags", handler: list_queue_tags },
        Operation { name: "ListQueues", handler: list_queues },
        Operation { name: "PurgeQueue", handler: purge_queue },
        Operation { name: "ReceiveMessage", handler: receive_message },
        Operation { name: "RemovePermission", handler: remove_permission },
        Operation { name: "SendMessage", handler: send_message },
        Operation { name: "SendMessageBatch", handler: send_message_batch },
        Operation { name: "SetQueueAttributes", handler: set_queue_attributes },
        Operation { name: "StartMessageMoveTask", handler: start_message_move_task },
        Operation { name: "TagQueue", handler: tag_queue },
        Operation { name: "UntagQueue", handler: untag_queue },
    ],
    resources: resources::resources,
    answer: answers::answer,
    inspect: Queues::inspect,
};
