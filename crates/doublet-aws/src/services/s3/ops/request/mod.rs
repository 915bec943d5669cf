//! What requests say of objects: read, and held against the rules.

pub(in super::super) mod conditions;
pub(in super::super) mod copy_source;
pub(in super::super) mod description;
pub(in super::super) mod encryption;
pub(in super::super) mod expected;
pub(in super::super) mod lock;
pub(in super::super) mod range;
pub(in super::super) mod tags;
