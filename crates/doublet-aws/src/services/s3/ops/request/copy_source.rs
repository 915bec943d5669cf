//! What a copy is made of: `bucket/key?versionId=…`, with escapes.

use percent_encoding::percent_decode_str;

use crate::services::s3::errors::S3Error;

/// The source of a copy.
#[derive(Debug, Eq, PartialEq)]
pub(in super::super::super) struct CopySource {
    pub(in super::super::super) bucket: String,
    pub(in super::super::super) key: String,
    pub(in super::super::super) version: Option<String>,
}

impl CopySource {
    /// Reads it.
    ///
    /// # Errors
    /// If it is none.
    pub(in super::super::super) fn read(text: &str) -> Result<Self, S3Error> {
        let wrong = |words: &str| S3Error::argument(words, "x-amz-copy-source", text);
        if text.starts_with("arn:") {
            return Err(S3Error::NotImplemented("doublet does not double access points of S3.".to_owned()));
        }
        let (path, version) = match text.rsplit_once("?versionId=") {
            Some((path, version)) => (path, Some(decoded(version))),
            None => (text, None),
        };
        let path = decoded(path);
        let path = path.strip_prefix('/').unwrap_or(&path);
        let (bucket, key) = path
            .split_once('/')
            .filter(|(bucket, key)| !bucket.is_empty() && !key.is_empty())
            .ok_or_else(|| wrong("Copy Source must mention the source bucket and key: sourcebucket/sourcekey"))?;
        if version.as_deref() == Some("") {
            return Err(wrong("Version id cannot be the empty string"));
        }
        Ok(Self { bucket: bucket.to_owned(), key: key.to_owned(), version })
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
