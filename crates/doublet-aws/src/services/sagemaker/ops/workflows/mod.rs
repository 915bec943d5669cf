//! What is special about pipelines, jobs, notebooks, clusters, domains and what watches endpoints.

pub(crate) mod clusters;
pub(crate) mod domains;
pub(crate) mod executions;
pub(crate) mod features;
pub(crate) mod monitoring;
pub(crate) mod notebooks;
pub(crate) mod pipelines;
pub(crate) mod stop;
