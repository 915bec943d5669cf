//! Operations on buckets, and on what is set on them.

pub(in super::super) mod cors;
pub(in super::super) mod create_bucket;
pub(in super::super) mod delete_bucket;
pub(in super::super) mod encryption;
pub(in super::super) mod lifecycle;
pub(in super::super) mod listed;
pub(in super::super) mod logging;
pub(in super::super) mod look;
pub(in super::super) mod notification;
pub(in super::super) mod object_lock;
pub(in super::super) mod ownership;
pub(in super::super) mod policy;
pub(in super::super) mod public_access;
pub(in super::super) mod replication;
pub(in super::super) mod session;
pub(in super::super) mod switches;
pub(in super::super) mod tagging;
pub(in super::super) mod versioning;
pub(in super::super) mod website;
