//! Parameter Store: parameters, their versions, labels and policies.

pub(crate) mod by_path;
pub(crate) mod delete;
pub(crate) mod describe;
pub(crate) mod get;
pub(crate) mod history;
pub(crate) mod labels;
pub(crate) mod put;
