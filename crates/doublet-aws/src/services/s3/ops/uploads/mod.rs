//! Uploads in parts.

pub(in super::super) mod abort;
pub(in super::super) mod complete;
pub(in super::super) mod create;
pub(in super::super) mod list_parts;
pub(in super::super) mod list_uploads;
pub(in super::super) mod lookup;
pub(in super::super) mod upload_part;
pub(in super::super) mod upload_part_copy;
