//! Resources of SQS: queues, and policies for several of them.

pub(super) mod queue;
pub(super) mod queue_policy;
