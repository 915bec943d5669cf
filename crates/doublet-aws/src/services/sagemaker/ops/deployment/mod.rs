//! What is special about endpoints.

pub(crate) mod update_endpoint;
pub(crate) mod weights;
