//! The operations, by what they are about.
//!
//! `request/`: what requests say of objects. `answer/`: what answers say of them. `objects/`, `uploads/`, `listing/`, `buckets/`: the
//! operations themselves.

pub(super) mod acl;
pub(super) mod answer;
pub(super) mod buckets;
pub(super) mod listing;
pub(super) mod objects;
pub(super) mod request;
pub(super) mod uploads;
