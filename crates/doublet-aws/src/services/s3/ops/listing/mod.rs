//! Lists of objects.

pub(in super::super) mod list_objects_v2;
