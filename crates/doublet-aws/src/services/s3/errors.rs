//! What S3 refuses about objects, and in which words.
//!
//! Source: Amazon S3 API reference, "Error responses".

use super::bucket_errors::BucketError;
use crate::fault::Fault;
use crate::protocol::moments;

/// Why S3 does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum S3Error {
    #[error("Access Denied")]
    AccessDenied,
    #[error("Access Denied because object protected by object lock.")]
    Locked,
    #[error("The specified bucket does not exist")]
    NoSuchBucket { bucket: String, knew: Vec<String> },
    #[error("The specified key does not exist.")]
    NoSuchKey { key: String, knew: Vec<String> },
    /// The newest version is a mark that it was deleted.
    #[error("The specified key does not exist.")]
    DeletedKey { key: String, version: String },
    #[error("The specified version does not exist.")]
    NoSuchVersion { key: String, version: String },
    /// The version is a mark that the object was deleted.
    #[error("The specified method is not allowed against this resource.")]
    IsDeleteMarker { method: &'static str, version: String, modified: crate::clock::Timestamp },
    #[error(
        "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed."
    )]
    NoSuchUpload { id: String, knew: Vec<String> },
    #[error(
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
    )]
    BucketAlreadyExists { bucket: String },
    #[error("Your previous request to create the named bucket succeeded and you already own it.")]
    BucketAlreadyOwnedByYou { bucket: String },
    #[error("The bucket you tried to delete is not empty")]
    BucketNotEmpty { bucket: String },
    #[error("{words}")]
    InvalidArgument { words: String, name: &'static str, value: String },
    #[error("{0}")]
    InvalidRequest(String),
    #[error("The requested range is not satisfiable")]
    InvalidRange { asked: String, size: u64 },
    #[error(
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
    )]
    PartNotThere { asked: i64, parts: usize, method: &'static str },
    #[error("At least one of the pre-conditions you specified did not hold")]
    PreconditionFailed { condition: &'static str },
    #[error("Not Modified")]
    NotModified { etag: String, modified: crate::clock::Timestamp },
    #[error("The Content-MD5 you specified was invalid.")]
    InvalidDigest(String),
    #[error("The Content-MD5 you specified did not match what we received.")]
    WrongMd5 { said: String, made: String },
    #[error("The {0} you specified did not match the calculated checksum.")]
    WrongChecksum(&'static str),
    #[error("You must provide the Content-Length HTTP header.")]
    MissingContentLength,
    #[error("Your proposed upload is smaller than the minimum allowed object size.")]
    PartTooSmall { part: u32, size: u64, etag: String },
    #[error(
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not match the part's entity tag."
    )]
    InvalidPart { upload: String, part: i64, etag: String },
    #[error("The list of parts was not in ascending order. Parts must be ordered by part number.")]
    InvalidPartOrder { upload: String },
    #[error("The storage class you specified is not valid")]
    InvalidStorageClass(String),
    #[error("Your key is too long")]
    KeyTooLong(usize),
    #[error("Your metadata headers exceed the maximum allowed metadata size")]
    MetadataTooLarge(usize),
    #[error("{words}")]
    InvalidTag { code: &'static str, words: String },
    #[error("The XML you provided was not well-formed or did not validate against our published schema")]
    MalformedXml,
    #[error("The operation is not valid for the object's storage class")]
    InvalidObjectState { class: String },
    #[error("The source object of the COPY action is not in the active tier and is only stored in Amazon Glacier.")]
    SourceIsArchived,
    #[error("The specified object does not have a ObjectLock configuration")]
    NoLock { key: String },
    /// The bucket takes no keys of clients.
    #[error("Access Denied")]
    BlockedCustomerKey,
    #[error("{0}")]
    NotImplemented(String),
    #[error(transparent)]
    Bucket(#[from] BucketError),
    /// Something that was stored cannot be read.
    #[error("We encountered an internal error. Please try again.")]
    Unreadable(String),
}

impl S3Error {
    /// An argument that is none.
    pub(crate) fn argument(words: impl Into<String>, name: &'static str, value: impl Into<String>) -> Self {
        Self::InvalidArgument { words: words.into(), name, value: value.into() }
    }

    /// Its code and status.
    pub(crate) fn facts(&self) -> (&'static str, u16) {
        match self {
            Self::Bucket(error) => error.facts(),
            Self::AccessDenied | Self::Locked | Self::BlockedCustomerKey => ("AccessDenied", 403),
            Self::NoSuchBucket { .. } => ("NoSuchBucket", 404),
            Self::NoSuchKey { .. } | Self::DeletedKey { .. } => ("NoSuchKey", 404),
            Self::NoSuchVersion { .. } => ("NoSuchVersion", 404),
            Self::IsDeleteMarker { .. } => ("MethodNotAllowed", 405),
            Self::NoSuchUpload { .. } => ("NoSuchUpload", 404),
            Self::BucketAlreadyExists { .. } => ("BucketAlreadyExists", 409),
            Self::BucketAlreadyOwnedByYou { .. } => ("BucketAlreadyOwnedByYou", 409),
            Self::BucketNotEmpty { .. } => ("BucketNotEmpty", 409),
            Self::InvalidArgument { .. } => ("InvalidArgument", 400),
            Self::InvalidRequest(_) => ("InvalidRequest", 400),
            Self::InvalidRange { .. } => ("InvalidRange", 416),
            Self::PreconditionFailed { .. } => ("PreconditionFailed", 412),
            Self::NotModified { .. } => ("304", 304),
            Self::InvalidDigest(_) => ("InvalidDigest", 400),
            Self::WrongMd5 { .. } | Self::WrongChecksum(_) => ("BadDigest", 400),
            Self::MissingContentLength => ("MissingContentLength", 411),
            Self::PartTooSmall { .. } => ("EntityTooSmall", 400),
            // The service says 416 to a HEAD, which has no code.
            Self::PartNotThere { method: "HEAD", .. } => ("InvalidPartNumber", 416),
            Self::InvalidPart { .. } | Self::PartNotThere { .. } => ("InvalidPart", 400),
            Self::InvalidPartOrder { .. } => ("InvalidPartOrder", 400),
            Self::InvalidStorageClass(_) => ("InvalidStorageClass", 400),
            Self::KeyTooLong(_) => ("KeyTooLongError", 400),
            Self::MetadataTooLarge(_) => ("MetadataTooLarge", 400),
            Self::InvalidTag { code, .. } => (code, 400),
            Self::MalformedXml => ("MalformedXML", 400),
            Self::InvalidObjectState { .. } => ("InvalidObjectState", 403),
            Self::SourceIsArchived => ("ObjectNotInActiveTierError", 403),
            Self::NoLock { .. } => ("NoSuchObjectLockConfiguration", 404),
            Self::NotImplemented(_) => ("NotImplemented", 501),
            Self::Unreadable(_) => ("InternalError", 500),
        }
    }
}

impl From<S3Error> for Fault {
    fn from(error: S3Error) -> Self {
        let (code, status) = error.facts();
        let fault = Self::new(code, error.to_string()).status(status);
        match error {
            S3Error::NoSuchBucket { bucket, knew } => {
                knew.into_iter().fold(fault.member("BucketName", bucket), Self::knew)
            }
            S3Error::NoSuchKey { key, knew } => knew.into_iter().fold(fault.member("Key", key), Self::knew),
            S3Error::DeletedKey { key, version } => fault
                .member("Key", key)
                .header("x-amz-delete-marker", "true")
                .header("x-amz-version-id", version)
                .knew("the newest version is a delete marker"),
            S3Error::NoSuchVersion { key, version } => fault.member("Key", key).member("VersionId", version),
            S3Error::IsDeleteMarker { method, version, modified } => fault
                .member("Method", method)
                .member("ResourceType", "DeleteMarker")
                .header("x-amz-delete-marker", "true")
                .header("x-amz-version-id", version)
                .header("Last-Modified", moments::write(modified, crate::model::TimestampFormat::Http))
                .header("Allow", "DELETE"),
            S3Error::NoSuchUpload { id, knew } => knew.into_iter().fold(fault.member("UploadId", id), Self::knew),
            S3Error::BucketAlreadyExists { bucket }
            | S3Error::BucketAlreadyOwnedByYou { bucket }
            | S3Error::BucketNotEmpty { bucket } => fault.member("BucketName", bucket),
            S3Error::InvalidArgument { name, value, .. } => {
                fault.member("ArgumentName", name).member("ArgumentValue", value)
            }
            S3Error::InvalidRange { asked, size } => fault
                .member("RangeRequested", asked)
                .member("ActualObjectSize", size.to_string())
                .header("Content-Range", format!("bytes */{size}")),
            S3Error::PartNotThere { asked, parts, .. } => {
                fault.member("PartNumberRequested", asked.to_string()).member("ActualPartCount", parts.to_string())
            }
            S3Error::PreconditionFailed { condition } => fault.member("Condition", condition),
            S3Error::NotModified { etag, modified } => fault
                .header("ETag", format!("\"{etag}\""))
                .header("Last-Modified", moments::write(modified, crate::model::TimestampFormat::Http)),
            S3Error::InvalidDigest(said) => fault.member("Content-MD5", said),
            S3Error::WrongMd5 { said, made } => fault.member("ExpectedDigest", said).member("CalculatedDigest", made),
            S3Error::PartTooSmall { part, size, etag } => fault
                .member("ProposedSize", size.to_string())
                .member("MinSizeAllowed", "5242880")
                .member("PartNumber", part.to_string())
                .member("ETag", etag),
            S3Error::InvalidPart { upload, part, etag } => {
                fault.member("UploadId", upload).member("PartNumber", part.to_string()).member("ETag", etag)
            }
            S3Error::InvalidPartOrder { upload } => fault.member("UploadId", upload),
            S3Error::InvalidStorageClass(class) => fault.member("StorageClassRequested", class),
            S3Error::KeyTooLong(size) => fault.member("Size", size.to_string()).member("MaxSizeAllowed", "1024"),
            S3Error::MetadataTooLarge(size) => fault.member("Size", size.to_string()).member("MaxSizeAllowed", "2048"),
            S3Error::InvalidObjectState { class } => fault.member("StorageClass", class),
            S3Error::NoLock { key } => fault.member("Key", key),
            S3Error::Unreadable(cause) => fault.knew(format!("a stored body cannot be read: {cause}")),
            S3Error::BlockedCustomerKey => {
                fault.knew("the encryption of the bucket has SSE-C among its BlockedEncryptionTypes")
            }
            S3Error::AccessDenied
            | S3Error::Locked
            | S3Error::InvalidRequest(_)
            | S3Error::WrongChecksum(_)
            | S3Error::MissingContentLength
            | S3Error::InvalidTag { .. }
            | S3Error::MalformedXml
            | S3Error::SourceIsArchived
            | S3Error::NotImplemented(_) => fault,
            S3Error::Bucket(error) => error.into(),
        }
    }
}
