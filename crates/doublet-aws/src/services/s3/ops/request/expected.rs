//! What the sender says of the bytes: MD5 and checksum, to be held against what came.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::body::Body;
use crate::input::Input;
use crate::services::s3::digest::Digests;
use crate::services::s3::errors::S3Error;
use crate::services::s3::state::checksum::Algorithm;

/// What the sender says of a body.
#[derive(Debug, Default)]
pub(in super::super::super) struct Expected {
    md5: Option<Vec<u8>>,
    pub(in super::super::super) algorithm: Option<Algorithm>,
    value: Option<Vec<u8>>,
}

impl Expected {
    /// Reads it.
    ///
    /// # Errors
    /// If a digest is none, or there are several.
    pub(in super::super::super) fn read(input: &Input<'_>) -> Result<Self, S3Error> {
        let md5 = input.optional_text("ContentMD5").map(read_md5).transpose()?;
        let named = input.optional_text("ChecksumAlgorithm").map(named).transpose()?;
        let mut expected = Self { md5, algorithm: named, value: None };
        let mut said = said(input);
        if let Some((algorithm, text)) = said.next() {
            if said.next().is_some() {
                return Err(S3Error::InvalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.".to_owned(),
                ));
            }
            expected.algorithm = Some(algorithm);
            expected.value = Some(read_value(algorithm, text)?);
        }
        Ok(expected)
    }

    /// The digests of a body, which are what was said of it.
    ///
    /// # Errors
    /// If they are not; or if the body cannot be read.
    pub(in super::super::super) fn check(&self, body: &Body, usual: Algorithm) -> Result<Digests, S3Error> {
        let algorithm = self.algorithm.unwrap_or(usual);
        let digests = Digests::of(body, algorithm).map_err(|error| S3Error::Unreadable(error.to_string()))?;
        if let Some(md5) = self.md5.as_ref().filter(|md5| **md5 != digests.md5) {
            return Err(S3Error::WrongMd5 { said: STANDARD.encode(md5), made: STANDARD.encode(digests.md5) });
        }
        if self.value.as_ref().is_some_and(|value| *value != digests.checksum.bytes) {
            return Err(S3Error::WrongChecksum(algorithm.name()));
        }
        Ok(digests)
    }
}

/// The algorithms whose checksums the input has, with them.
pub(in super::super::super) fn said<'a>(input: &Input<'a>) -> impl Iterator<Item = (Algorithm, &'a str)> {
    let fields = input.fields();
    Algorithm::ALL.into_iter().filter_map(|algorithm| Some((algorithm, fields.get(algorithm.member())?.as_text()?)))
}

/// The algorithm of this name.
///
/// # Errors
/// If there is none.
pub(in super::super::super) fn named(name: &str) -> Result<Algorithm, S3Error> {
    Algorithm::named(name).ok_or_else(|| {
        S3Error::InvalidRequest("Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]".to_owned())
    })
}

fn read_value(algorithm: Algorithm, text: &str) -> Result<Vec<u8>, S3Error> {
    let wrong = || S3Error::WrongChecksum(algorithm.name());
    let bytes = STANDARD.decode(text.trim()).map_err(|_| wrong())?;
    if bytes.len() == algorithm.width() { Ok(bytes) } else { Err(wrong()) }
}

fn read_md5(text: &str) -> Result<Vec<u8>, S3Error> {
    let wrong = || S3Error::InvalidDigest(text.to_owned());
    let bytes = STANDARD.decode(text.trim()).map_err(|_| wrong())?;
    if bytes.len() == 16 { Ok(bytes) } else { Err(wrong()) }
}
