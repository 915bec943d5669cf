//! From a request on the wire to one that the engine understands, within bounds.

use std::sync::Arc;
use std::time::Duration;

use http_body_util::BodyExt;
use hyper::Request;
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, HOST};
use hyper::http::request::Parts;

use doublet_aws::{Intake, Storage, WireRequest, takes_stream};

use crate::endpoints::is_own;
use crate::plain_words::{LARGEST_HEAD, too_large};
use crate::server::Options;

/// Why a request was not even read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// The head is larger than the server takes: hyper counts only roughly.
    #[error("The head of the request {}", too_large().trim_end())]
    LargeHead,
    /// The body is larger than the server takes.
    #[error("The body is larger than the {limit} bytes that this server takes.")]
    TooLarge { limit: usize },
    /// The body does not come.
    #[error("The body did not go on for {} seconds.", .0.as_secs())]
    TooSlow(Duration),
    /// The body breaks off, or is badly chunked.
    #[error("The body cannot be read: {0}.")]
    Broken(String),
    /// The body cannot be kept.
    #[error("The body cannot be kept: {0}.")]
    Unkept(std::io::Error),
}

impl Refusal {
    pub(crate) fn status(&self) -> u16 {
        match self {
            Self::LargeHead => 431,
            Self::TooLarge { .. } => 413,
            Self::TooSlow(_) => 408,
            Self::Broken(_) => 400,
            Self::Unkept(_) => 507,
        }
    }
}

/// Reads a request to its end.
pub(crate) async fn receive(
    request: Request<Incoming>,
    options: &Options,
    bodies: &Arc<dyn Storage>,
) -> Result<WireRequest, Refusal> {
    let (head, body) = request.into_parts();
    if size(&head) > LARGEST_HEAD {
        return Err(Refusal::LargeHead);
    }
    let announced = head.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    let host = head.headers.get(HOST).and_then(|host| host.to_str().ok()).or_else(|| head.uri.host());
    let text = |bytes: &[u8]| match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let mut request = WireRequest {
        method: head.method.as_str().to_owned(),
        scheme: "http".to_owned(),
        host: host.unwrap_or_default().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.as_str().to_owned(), text(value.as_bytes()))).collect(),
        ..WireRequest::default()
    };
    // What is stored as it comes is kept in a file when it is large, and has no limit but the disk.
    let is_stored = |_: &Intake| !is_own(&request) && takes_stream(&request);
    if let Some(mut intake) = Intake::of(&request, Some(Arc::clone(bodies))).filter(is_stored) {
        read(body, options, |bytes| intake.push(bytes).map_err(Refusal::Unkept)).await?;
        intake.finish(&mut request).map_err(Refusal::Unkept)?;
        return Ok(request);
    }
    let limit = options.largest_body;
    if announced.is_some_and(|length| length > limit) {
        return Err(Refusal::TooLarge { limit });
    }
    let mut whole = Vec::with_capacity(announced.unwrap_or_default().min(BELIEVED));
    read(body, options, |bytes| {
        if whole.len() + bytes.len() > limit {
            return Err(Refusal::TooLarge { limit });
        }
        whole.extend_from_slice(bytes);
        Ok(())
    })
    .await?;
    request.body = whole;
    Ok(request)
}

/// How many bytes a head took, as clients write it.
fn size(head: &Parts) -> usize {
    const LINE: usize = " HTTP/1.1\r\n".len() + " ".len() + "\r\n".len();
    let target = head.uri.path_and_query().map_or(0, |target| target.as_str().len());
    let fields = head.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + ": \r\n".len());
    LINE + head.method.as_str().len() + target + fields.sum::<usize>()
}

/// An announced length is believed only so far: memory is taken when bytes come.
const BELIEVED: usize = 1024 * 1024;

async fn read(
    mut body: Incoming,
    options: &Options,
    mut take: impl FnMut(&[u8]) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    loop {
        let frame = match tokio::time::timeout(options.patience, body.frame()).await {
            Err(_) => return Err(Refusal::TooSlow(options.patience)),
            Ok(None) => return Ok(()),
            Ok(Some(Err(error))) => return Err(Refusal::Broken(words(&error))),
            Ok(Some(Ok(frame))) => frame,
        };
        // Trailers are not part of the body.
        let Ok(data) = frame.into_data() else { continue };
        take(&data)?;
    }
}

/// The error and what it comes from.
fn words(error: &hyper::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}
