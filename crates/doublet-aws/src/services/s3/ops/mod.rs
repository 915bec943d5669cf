//! The operations.

pub(super) mod acl;
pub(super) mod buckets;
pub(super) mod listing;
pub(super) mod objects;
