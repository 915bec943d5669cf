//! Resources of SQS.

pub(super) mod queue;
pub(super) mod queue_policy;
