//! Lists of what is in a bucket.

pub(in super::super) mod list_object_versions;
pub(in super::super) mod list_objects;
pub(in super::super) mod list_objects_v2;
pub(in super::super) mod request;
pub(in super::super) mod rows;
pub(in super::super) mod walk;
