//! The HTTP bindings: members in path, query, headers and status, the rest in the body.
//!
//! Source: Smithy, "HTTP binding traits", "AWS restJson1 protocol", "AWS restXml protocol".

mod address;
mod document;
mod events;
mod header;
mod read;
mod route;
mod write;

pub(crate) use address::{bucket_and_key, website_bucket};
pub(crate) use read::parse;
pub(crate) use route::operation;
pub(crate) use write::{bindings, write_fault, write_output};
