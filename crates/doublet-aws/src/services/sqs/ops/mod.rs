//! What SQS does, an operation a file.

pub(super) mod list_queues;
