//! Operations on buckets.

pub(in super::super) mod create_bucket;
pub(in super::super) mod delete_bucket;
