//! Operations on objects.

pub(in super::super) mod delete_object;
pub(in super::super) mod get_object;
pub(in super::super) mod put_object;
