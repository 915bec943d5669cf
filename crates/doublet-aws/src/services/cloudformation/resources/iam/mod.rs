//! Resources of IAM. What users, groups and roles have in common is in `entity.rs`.

pub(super) mod access_key;
mod entity;
pub(super) mod group;
pub(super) mod inline_policy;
pub(super) mod instance_profile;
pub(super) mod managed_policy;
pub(super) mod policy;
pub(super) mod role;
pub(super) mod user;
pub(super) mod user_to_group_addition;
