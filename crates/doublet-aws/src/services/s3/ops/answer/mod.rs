//! What answers say of objects.

pub(in super::super) mod checksums;
pub(in super::super) mod described;
pub(in super::super) mod encryption;
