//! S3: buckets and the objects in them.
//!
//! `state/` is what is remembered, `ops/` the operations (`objects/`, `uploads/`, `listing/`, `buckets/`, `acl/`), `access/` who may do
//! what, `around.rs` what goes on around every operation (`due.rs`: lifecycle; `access_log.rs`), `events.rs` what happened to objects
//! (`notifying.rs`, `replicating.rs`), `answers.rs` what others are told, `owner.rs` how accounts are named, `errors.rs` and
//! `bucket_errors.rs` the words of refusals.
//!
//! Deliberately otherwise than the service: encryption is remembered, not done; a bucket answers in every region; new buckets are as
//! they were before 2023, with lists of grants and without a public access block; what the service does some time later (lifecycle,
//! replication, access logs) is done at once; notifications reach queues, and what is for topics, functions and `EventBridge` is
//! remembered as undelivered. Policies and grants of buckets always count; a key that nobody made is the owner of its account.

mod access;
mod access_log;
mod answers;
mod around;
mod bucket_errors;
mod digest;
mod due;
mod errors;
mod event_bridge;
mod events;
mod notifying;
mod ops;
mod owner;
mod replicating;
mod select;
mod state;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};
use state::S3State;

/// An operation that is run if the caller may do it.
macro_rules! allowed {
    ($name:literal, $handler:expr) => {
        Operation {
            name: $name,
            handler: |call, input| {
                let handler: crate::room::Handler<S3State> = $handler;
                around::run(call, $name, input, handler)
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
        allowed!("GetObjectTorrent", ops::objects::torrent::get_object_torrent),
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
        allowed!("SelectObjectContent", ops::objects::select::select_object_content),
        allowed!("UploadPart", ops::uploads::upload_part::upload_part),
        allowed!("UploadPartCopy", ops::uploads::upload_part_copy::upload_part_copy),
        //
        // Buckets.
        //
        allowed!("CreateBucket", ops::buckets::create_bucket::create_bucket),
        allowed!("DeleteBucket", ops::buckets::delete_bucket::delete_bucket),
        allowed!("HeadBucket", ops::buckets::look::head_bucket),
        allowed!("ListBuckets", ops::buckets::look::list_buckets),
        allowed!("ListDirectoryBuckets", ops::buckets::look::list_directory_buckets),
        allowed!("CreateSession", ops::buckets::session::create_session),
        allowed!("GetBucketLocation", ops::buckets::look::location),
        allowed!("PutBucketVersioning", ops::buckets::versioning::put),
        allowed!("GetBucketVersioning", ops::buckets::versioning::get),
        allowed!("PutBucketTagging", ops::buckets::tagging::put),
        allowed!("GetBucketTagging", ops::buckets::tagging::get),
        allowed!("DeleteBucketTagging", ops::buckets::tagging::delete),
        allowed!("PutBucketCors", ops::buckets::cors::put),
        allowed!("GetBucketCors", ops::buckets::cors::get),
        allowed!("DeleteBucketCors", ops::buckets::cors::delete),
        allowed!("PutPublicAccessBlock", ops::buckets::public_access::put),
        allowed!("GetPublicAccessBlock", ops::buckets::public_access::get),
        allowed!("DeletePublicAccessBlock", ops::buckets::public_access::delete),
        allowed!("PutBucketOwnershipControls", ops::buckets::ownership::put),
        allowed!("GetBucketOwnershipControls", ops::buckets::ownership::get),
        allowed!("DeleteBucketOwnershipControls", ops::buckets::ownership::delete),
        allowed!("PutBucketPolicy", ops::buckets::policy::put),
        allowed!("GetBucketPolicy", ops::buckets::policy::get),
        allowed!("DeleteBucketPolicy", ops::buckets::policy::delete),
        allowed!("GetBucketPolicyStatus", ops::buckets::policy::status),
        allowed!("PutBucketLifecycleConfiguration", ops::buckets::lifecycle::put),
        allowed!("GetBucketLifecycleConfiguration", ops::buckets::lifecycle::get),
        allowed!("PutBucketLifecycle", ops::buckets::lifecycle::put),
        allowed!("GetBucketLifecycle", ops::buckets::lifecycle::get_older),
        allowed!("DeleteBucketLifecycle", ops::buckets::lifecycle::delete),
        allowed!("PutBucketWebsite", ops::buckets::website::put),
        allowed!("GetBucketWebsite", ops::buckets::website::get),
        allowed!("DeleteBucketWebsite", ops::buckets::website::delete),
        allowed!("PutBucketEncryption", ops::buckets::encryption::put),
        allowed!("GetBucketEncryption", ops::buckets::encryption::get),
        allowed!("DeleteBucketEncryption", ops::buckets::encryption::delete),
        allowed!("PutBucketReplication", ops::buckets::replication::put),
        allowed!("GetBucketReplication", ops::buckets::replication::get),
        allowed!("DeleteBucketReplication", ops::buckets::replication::delete),
        allowed!("PutBucketLogging", ops::buckets::logging::put),
        allowed!("GetBucketLogging", ops::buckets::logging::get),
        allowed!("PutBucketNotificationConfiguration", ops::buckets::notification::put),
        allowed!("GetBucketNotificationConfiguration", ops::buckets::notification::get),
        allowed!("PutBucketNotification", ops::buckets::notification::put_older),
        allowed!("GetBucketNotification", ops::buckets::notification::get_older),
        allowed!("PutObjectLockConfiguration", ops::buckets::object_lock::put),
        allowed!("GetObjectLockConfiguration", ops::buckets::object_lock::get),
        allowed!("PutBucketAccelerateConfiguration", ops::buckets::switches::put_accelerate),
        allowed!("GetBucketAccelerateConfiguration", ops::buckets::switches::accelerate),
        allowed!("PutBucketRequestPayment", ops::buckets::switches::put_payer),
        allowed!("GetBucketRequestPayment", ops::buckets::switches::payer),
        allowed!("PutBucketAbac", ops::buckets::switches::put_abac),
        allowed!("GetBucketAbac", ops::buckets::switches::abac),
        allowed!("PutBucketAnalyticsConfiguration", |call, input| ops::buckets::listed::put(
            call,
            input,
            "AnalyticsConfiguration"
        )),
        allowed!("GetBucketAnalyticsConfiguration", |call, input| ops::buckets::listed::get(
            call,
            input,
            "AnalyticsConfiguration"
        )),
        allowed!("DeleteBucketAnalyticsConfiguration", |call, input| ops::buckets::listed::delete(
            call,
            input,
            "AnalyticsConfiguration"
        )),
        allowed!("ListBucketAnalyticsConfigurations", |call, input| ops::buckets::listed::list(
            call,
            input,
            "AnalyticsConfiguration",
            "AnalyticsConfigurationList"
        )),
        allowed!("PutBucketInventoryConfiguration", |call, input| ops::buckets::listed::put(
            call,
            input,
            "InventoryConfiguration"
        )),
        allowed!("GetBucketInventoryConfiguration", |call, input| ops::buckets::listed::get(
            call,
            input,
            "InventoryConfiguration"
        )),
        allowed!("DeleteBucketInventoryConfiguration", |call, input| ops::buckets::listed::delete(
            call,
            input,
            "InventoryConfiguration"
        )),
        allowed!("ListBucketInventoryConfigurations", |call, input| ops::buckets::listed::list(
            call,
            input,
            "InventoryConfiguration",
            "InventoryConfigurationList"
        )),
        allowed!("PutBucketMetricsConfiguration", |call, input| ops::buckets::listed::put(
            call,
            input,
            "MetricsConfiguration"
        )),
        allowed!("GetBucketMetricsConfiguration", |call, input| ops::buckets::listed::get(
            call,
            input,
            "MetricsConfiguration"
        )),
        allowed!("DeleteBucketMetricsConfiguration", |call, input| ops::buckets::listed::delete(
            call,
            input,
            "MetricsConfiguration"
        )),
        allowed!("ListBucketMetricsConfigurations", |call, input| ops::buckets::listed::list(
            call,
            input,
            "MetricsConfiguration",
            "MetricsConfigurationList"
        )),
        allowed!("PutBucketIntelligentTieringConfiguration", |call, input| ops::buckets::listed::put(
            call,
            input,
            "IntelligentTieringConfiguration"
        )),
        allowed!("GetBucketIntelligentTieringConfiguration", |call, input| ops::buckets::listed::get(
            call,
            input,
            "IntelligentTieringConfiguration"
        )),
        allowed!("DeleteBucketIntelligentTieringConfiguration", |call, input| ops::buckets::listed::delete(
            call,
            input,
            "IntelligentTieringConfiguration"
        )),
        allowed!("ListBucketIntelligentTieringConfigurations", |call, input| ops::buckets::listed::list(
            call,
            input,
            "IntelligentTieringConfiguration",
            "IntelligentTieringConfigurationList"
        )),
        // Lists of grants.
        allowed!("PutBucketAcl", ops::acl::bucket::put),
        allowed!("GetBucketAcl", ops::acl::bucket::get),
        allowed!("PutObjectAcl", ops::acl::object::put),
        allowed!("GetObjectAcl", ops::acl::object::get),
    ],
    resources: |_, _, _| Vec::new(),
    answer: answers::answer,
    inspect: S3State::inspect,
};
