//! From a request on the wire to one that the engine understands, within bounds.

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::Incoming;
use hyper::header::{CONTENT_LENGTH, HOST};
use hyper::{Request, StatusCode};

use doublet_aws::WireRequest;

use crate::server::Options;

/// Why a request was not even read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// The body is larger than the server takes.
    #[error("The body is larger than the {limit} bytes that this server takes.")]
    TooLarge { limit: usize },
    /// The body does not come.
    #[error("The body did not arrive within {seconds} seconds.")]
    TooSlow { seconds: u64 },
    /// The body breaks off, or is badly chunked.
    #[error("The body cannot be read: {0}.")]
    Broken(String),
}

impl Refusal {
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooSlow { .. } => StatusCode::REQUEST_TIMEOUT,
            Self::Broken(_) => StatusCode::BAD_REQUEST,
        }
    }
}

/// Reads a request to its end.
pub(crate) async fn receive(request: Request<Incoming>, options: &Options) -> Result<WireRequest, Refusal> {
    let (head, body) = request.into_parts();
    let too_large = || Refusal::TooLarge { limit: options.largest_body };
    let announced = head.headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|length| length > options.largest_body) {
        return Err(too_large());
    }
    let reading = Limited::new(body, options.largest_body).collect();
    let body = match tokio::time::timeout(options.patience, reading).await {
        Err(_) => return Err(Refusal::TooSlow { seconds: options.patience.as_secs() }),
        Ok(Err(error)) if error.downcast_ref::<LengthLimitError>().is_some() => return Err(too_large()),
        Ok(Err(error)) => return Err(Refusal::Broken(error.to_string())),
        Ok(Ok(body)) => body.to_bytes(),
    };
    let host = head.headers.get(HOST).and_then(|host| host.to_str().ok()).or_else(|| head.uri.host());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ok(WireRequest {
        method: head.method.as_str().to_owned(),
        scheme: "http".to_owned(),
        host: host.unwrap_or_default().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers.iter().map(|(name, value)| (name.to_string(), text(value.as_bytes()))).collect(),
        body: body.into(),
    })
}
