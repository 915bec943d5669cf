//! S3: buckets and the objects in them.
//!
//! `state/` is what is remembered, `ops/` the operations (`objects/`, `listing/`, `buckets/`), `access.rs` who may do what, `owner.rs`
//! how accounts are named, `errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: encryption is remembered, not done, and a bucket answers in every region.

mod access;
mod digest;
mod errors;
mod events;
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
        allowed!("AbortMultipartUpload", ops::uploads::abort::abort_multipart_upload),
        allowed!("CompleteMultipartUpload", ops::uploads::complete::complete_multipart_upload),
        allowed!("CopyObject", ops::objects::copy_object::copy_object),
        allowed!("CreateMultipartUpload", ops::uploads::create::create_multipart_upload),
        allowed!("DeleteObject", ops::objects::delete_object::delete_object),
        allowed!("DeleteObjectTagging", ops::objects::tagging::delete_object_tagging),
        allowed!("DeleteObjects", ops::objects::delete_objects::delete_objects),
        allowed!("GetObject", ops::objects::get_object::get_object),
        allowed!("GetObjectAttributes", ops::objects::attributes::get_object_attributes),
        allowed!("GetObjectLegalHold", ops::objects::legal_hold::get_object_legal_hold),
        allowed!("GetObjectRetention", ops::objects::retention::get_object_retention),
        allowed!("GetObjectTagging", ops::objects::tagging::get_object_tagging),
        allowed!("HeadObject", ops::objects::get_object::head_object),
        allowed!("ListMultipartUploads", ops::uploads::list_uploads::list_multipart_uploads),
        allowed!("ListObjectVersions", ops::listing::list_object_versions::list_object_versions),
        allowed!("ListObjects", ops::listing::list_objects::list_objects),
        allowed!("ListObjectsV2", ops::listing::list_objects_v2::list_objects_v2),
        allowed!("ListParts", ops::uploads::list_parts::list_parts),
        allowed!("PutObject", ops::objects::put_object::put_object),
        allowed!("PutObjectLegalHold", ops::objects::legal_hold::put_object_legal_hold),
        allowed!("PutObjectRetention", ops::objects::retention::put_object_retention),
        allowed!("PutObjectTagging", ops::objects::tagging::put_object_tagging),
        allowed!("RenameObject", ops::objects::rename_object::rename_object),
        allowed!("RestoreObject", ops::objects::restore_object::restore_object),
        allowed!("UploadPart", ops::uploads::upload_part::upload_part),
        allowed!("UploadPartCopy", ops::uploads::upload_part_copy::upload_part_copy),
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
