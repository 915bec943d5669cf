//! What S3 refuses, and in which words.
//!
//! Source: Amazon S3 API reference, "Error responses".

use crate::fault::Fault;

/// Why S3 does not do what it was asked.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub(crate) enum S3Error {
    #[error("Access Denied")]
    AccessDenied,
    #[error("The specified bucket does not exist")]
    NoSuchBucket { bucket: String, knew: Vec<String> },
    #[error("The specified key does not exist.")]
    NoSuchKey { key: String, knew: Vec<String> },
    #[error(
        "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again."
    )]
    BucketAlreadyExists { bucket: String },
    #[error("Your previous request to create the named bucket succeeded and you already own it.")]
    BucketAlreadyOwnedByYou { bucket: String },
    #[error("The bucket you tried to delete is not empty")]
    BucketNotEmpty { bucket: String },
}

impl S3Error {
    /// Its code and status.
    fn facts(&self) -> (&'static str, u16) {
        match self {
            Self::AccessDenied => ("AccessDenied", 403),
            Self::NoSuchBucket { .. } => ("NoSuchBucket", 404),
            Self::NoSuchKey { .. } => ("NoSuchKey", 404),
            Self::BucketAlreadyExists { .. } => ("BucketAlreadyExists", 409),
            Self::BucketAlreadyOwnedByYou { .. } => ("BucketAlreadyOwnedByYou", 409),
            Self::BucketNotEmpty { .. } => ("BucketNotEmpty", 409),
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
            S3Error::BucketAlreadyExists { bucket }
            | S3Error::BucketAlreadyOwnedByYou { bucket }
            | S3Error::BucketNotEmpty { bucket } => fault.member("BucketName", bucket),
            S3Error::AccessDenied => fault,
        }
    }
}
