//! SQS: queues, standard and FIFO.

mod errors;
mod ops;
mod state;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};

use state::Queues;

pub(crate) static ROOM: Room<Queues> = Room {
    name: "sqs",
    model: include_bytes!("../../../models/sqs.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::Own { missing: "MissingParameter", invalid: "InvalidParameterValue" },
    operations: &[Operation { name: "ListQueues", handler: ops::list_queues::list_queues }],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: Queues::inspect,
};
