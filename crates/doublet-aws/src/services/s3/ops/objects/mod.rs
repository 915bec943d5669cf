//! Operations on objects.

pub(in super::super) mod attributes;
pub(in super::super) mod copy_object;
pub(in super::super) mod delete_object;
pub(in super::super) mod delete_objects;
pub(in super::super) mod deleting;
pub(in super::super) mod get_object;
pub(in super::super) mod legal_hold;
pub(in super::super) mod lookup;
pub(in super::super) mod put_object;
pub(in super::super) mod rename_object;
pub(in super::super) mod restore_object;
pub(in super::super) mod retention;
pub(in super::super) mod select;
pub(in super::super) mod storing;
pub(in super::super) mod tagging;
pub(in super::super) mod torrent;
