//! What a document of XML is called: S3's are called otherwise than its model's shapes, and have a namespace that the model keeps silent on.
//!
//! Source: Amazon S3 API Reference, the response syntax of each operation. Clients of botocore never look at it; others refuse a
//! document of another name.

use crate::model::{Model, Operation, Structure, XmlNamespace};

/// The name of the document that an operation answers with.
pub(super) fn name(
    model: &'static Model,
    operation: &'static Operation,
    structure: &'static Structure,
) -> &'static str {
    let of_s3 = if is_s3(model) { name_in_s3(&operation.name) } else { None };
    let shape = || operation.output.map(|shape| model.shape(shape).name.as_str()).unwrap_or_default();
    of_s3.or(structure.root.as_deref()).unwrap_or_else(shape)
}

/// The namespace of a document whose structure has none.
pub(super) fn namespace(model: &Model) -> Option<XmlNamespace> {
    let of_service = model.metadata.xml_namespace.clone();
    namespace_in_s3(model).or_else(|| of_service.map(|uri| XmlNamespace { prefix: None, uri }))
}

/// The same, if the document is one member of the output: that of the service does not count there.
pub(super) fn namespace_in_s3(model: &Model) -> Option<XmlNamespace> {
    is_s3(model).then(|| XmlNamespace { prefix: None, uri: S3.to_owned() })
}

const S3: &str = "http://s3.amazonaws.com/doc/2006-03-01/";

fn is_s3(model: &Model) -> bool {
    model.metadata.service_id == "S3"
}

fn name_in_s3(operation: &str) -> Option<&'static str> {
    Some(match operation {
        "CompleteMultipartUpload" => "CompleteMultipartUploadResult",
        "CreateMultipartUpload" => "InitiateMultipartUploadResult",
        "CreateSession" => "CreateSessionResult",
        "DeleteObjects" => "DeleteResult",
        "GetBucketAccelerateConfiguration" => "AccelerateConfiguration",
        "GetBucketAcl" | "GetObjectAcl" => "AccessControlPolicy",
        "GetBucketCors" => "CORSConfiguration",
        "GetBucketLifecycle" | "GetBucketLifecycleConfiguration" => "LifecycleConfiguration",
        "GetBucketLogging" => "BucketLoggingStatus",
        "GetBucketNotification" => "NotificationConfiguration",
        "GetBucketRequestPayment" => "RequestPaymentConfiguration",
        "GetBucketTagging" | "GetObjectTagging" => "Tagging",
        "GetBucketVersioning" => "VersioningConfiguration",
        "GetBucketWebsite" => "WebsiteConfiguration",
        "GetObjectAttributes" => "GetObjectAttributesResponse",
        "ListBucketAnalyticsConfigurations" => "ListBucketAnalyticsConfigurationResult",
        "ListBucketInventoryConfigurations" => "ListInventoryConfigurationsResult",
        "ListBucketMetricsConfigurations" => "ListMetricsConfigurationsResult",
        "ListBuckets" => "ListAllMyBucketsResult",
        "ListDirectoryBuckets" => "ListAllMyDirectoryBucketsResult",
        "ListMultipartUploads" => "ListMultipartUploadsResult",
        "ListObjectVersions" => "ListVersionsResult",
        "ListObjects" | "ListObjectsV2" => "ListBucketResult",
        "ListParts" => "ListPartsResult",
        _ => return None,
    })
}
