//! Documents: their versions, contents and permissions.

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod describe;
pub(crate) mod list;
pub(crate) mod permissions;
pub(crate) mod update;
