//! What SageMaker does.
//!
//! `things/` is what can be done to things of every kind; the other folders have what is special: `registry/` model packages and
//! cards, `deployment/` endpoints, `tracking/` experiments, `workflows/` pipelines, jobs and the rest. `table.rs` lists all.

pub(crate) mod deployment;
pub(crate) mod registry;
pub(crate) mod table;
pub(crate) mod things;
pub(crate) mod tracking;
pub(crate) mod workflows;
