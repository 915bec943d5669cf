//! Tables that several regions have: the newer ones by replicas of `UpdateTable`, the older ones by operations of their own.
//!
//! Deliberately otherwise than the service: replicas are there at once, and alike after each request; tables whose capacity is provisioned
//! may have them without auto scaling, which is another service's; items of the older ones have no `aws:rep:` attributes.

mod legacy_description;
mod scaling_of_request;

pub(crate) mod legacy;
pub(crate) mod legacy_settings;
pub(crate) mod replica_description;
pub(crate) mod replica_updates;
pub(crate) mod scaling;
