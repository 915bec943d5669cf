//! Access control lists of buckets and objects: asked for, set, shown.
//!
//! `requested.rs`: the list that a request asks for, by a short name, by grants in headers, or in its body. `bucket.rs`: the
//! operations. `shown.rs`: a list as answers show it.

pub(in crate::services::s3) mod bucket;
pub(in crate::services::s3) mod object;
pub(in crate::services::s3) mod requested;
mod shown;
