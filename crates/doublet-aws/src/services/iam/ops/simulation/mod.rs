//! Policies tried out on calls that nobody makes.
//!
//! - `principal.rs`: the policies of a user, group or role. `exclusions.rs`: those that are left out. `context_keys.rs`: keys that
//!   policies refer to. `trial.rs`: one trial, an action on resources. `results.rs`: what came of it.
//! - `custom.rs` and `attached.rs`: the operations.
//!
//! Deliberately absent: organizations' control policies, which are not part of any decision here.

pub(crate) mod attached;
pub(crate) mod context_keys;
pub(crate) mod custom;
mod errors;
mod exclusions;
mod principal;
mod results;
mod trial;
