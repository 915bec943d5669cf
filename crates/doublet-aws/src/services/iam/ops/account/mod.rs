//! The account itself: alias, password policy, summary, credential report, and what is switched on.

pub(super) mod alias;
pub(super) mod authorization_details;
pub(super) mod credential_report;
pub(super) mod features;
pub(super) mod password_policy;
pub(super) mod properties;
pub(super) mod summary;
