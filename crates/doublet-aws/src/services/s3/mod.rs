//! S3: buckets and the objects in them.
//!
//! `state/` is what is remembered, `ops/` the operations (`objects/`, `listing/`, `buckets/`), `access.rs` who may do what, `owner.rs`
//! how accounts are named, `errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: encryption is remembered, not done, and a bucket answers in every region.

mod access;
mod errors;
mod ops;
mod owner;
mod state;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};
use state::S3State;

/// An operation that is run if the caller may do it.
macro_rules! allowed {
    ($name:literal, $handler:path) => {
        Operation {
            name: $name,
            handler: |call, input| {
                access::check(call, $name, input)?;
                $handler(call, input)
            },
        }
    };
}

pub(crate) static ROOM: Room<S3State> = Room {
    name: "s3",
    model: include_bytes!("../../../models/s3.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Shared,
    validation: Validation::Required("MalformedXML"),
    operations: &[
        // Objects.
        allowed!("DeleteObject", ops::objects::delete_object::delete_object),
        allowed!("GetObject", ops::objects::get_object::get_object),
        allowed!("HeadObject", ops::objects::get_object::head_object),
        allowed!("ListObjectsV2", ops::listing::list_objects_v2::list_objects_v2),
        allowed!("PutObject", ops::objects::put_object::put_object),
        //
        // Buckets.
        //
        Operation { name: "CreateBucket", handler: ops::buckets::create_bucket::create_bucket },
        allowed!("DeleteBucket", ops::buckets::delete_bucket::delete_bucket),
    ],
    resources: |_, _, _| Vec::new(),
    answer: |_, _| None,
    inspect: S3State::inspect,
};
