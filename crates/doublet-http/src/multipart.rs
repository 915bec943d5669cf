//! Bodies of several parts: the fields and files of an uploaded form.

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::FutureExt;
use futures_util::stream;
use multer::{Multipart, parse_boundary};

/// One part of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The field's name.
    pub name: String,
    /// The file's name, if it is a file.
    pub filename: Option<String>,
    /// The media type, if it says one.
    pub media_type: Option<String>,
    /// The content.
    pub content: Vec<u8>,
}

/// The parts of a body of this content type; `None` if it is none, or broken.
pub(crate) fn parts(content_type: &str, body: &[u8]) -> Option<Vec<Part>> {
    let boundary = parse_boundary(content_type).ok()?;
    let body = Bytes::copy_from_slice(body);
    let stream = stream::once(async move { Ok::<_, Infallible>(body) });
    // Everything is there already, so nothing ever has to wait.
    collect(Multipart::new(stream, boundary)).now_or_never().flatten()
}

/// The parts as names and values: a file's name and type stand beside it, as `upload.filename` and `upload.type`.
pub(crate) fn pairs(parts: &[Part]) -> Vec<(String, String)> {
    let mut pairs = Vec::with_capacity(parts.len());
    for part in parts {
        pairs.push((part.name.clone(), String::from_utf8_lossy(&part.content).into_owned()));
        pairs.extend(part.filename.iter().map(|filename| (format!("{}.filename", part.name), filename.clone())));
        pairs.extend(part.media_type.iter().map(|kind| (format!("{}.type", part.name), kind.clone())));
    }
    pairs
}

async fn collect(mut multipart: Multipart<'_>) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.ok()? {
        parts.push(Part {
            name: field.name().unwrap_or_default().to_owned(),
            filename: field.file_name().map(str::to_owned),
            media_type: field.content_type().map(ToString::to_string),
            content: field.bytes().await.ok()?.to_vec(),
        });
    }
    Some(parts)
}
