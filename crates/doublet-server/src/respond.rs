//! One request and its answer: read, find its world, ask, keep, count, tell the log.

use std::sync::Arc;
use std::time::{Duration, Instant};

use doublet_aws::{Body, Fault, Storage, WireRequest, WireResponse, access_key};
use hyper::body::Incoming;
use hyper::header::{HeaderName, HeaderValue};
use hyper::{Request, Response, StatusCode};
use tokio::sync::watch;

use crate::answer::Answered;
use crate::clock::begin;
use crate::cross_origin;
use crate::endpoints::{MotoApi, is_own, own_answer, text};
use crate::metrics::Metrics;
use crate::receive::receive;
use crate::sending::Sending;
use crate::server::Options;
use crate::setup::Beginning;
use crate::store::Store;
use crate::worlds::{COMMON, Worlds};

/// What every request needs.
pub(crate) struct Reception {
    pub(crate) worlds: Worlds,
    pub(crate) beginning: Option<Arc<Beginning>>,
    pub(crate) store: Option<Arc<Store>>,
    pub(crate) bodies: Arc<dyn Storage>,
    pub(crate) metrics: Metrics,
    pub(crate) moto: MotoApi,
    pub(crate) options: Options,
    pub(crate) began: Instant,
}

/// Answers a request, whatever it is.
pub(crate) async fn respond(
    request: Request<Incoming>,
    reception: &Reception,
    mut stop: watch::Receiver<bool>,
) -> Response<Sending> {
    let _counted = reception.metrics.request();
    let request = match receive(request, &reception.options, &reception.bodies).await {
        Ok(request) => request,
        Err(refusal) => {
            tracing::info!(%refusal, "a request could not be read");
            return to_http(text(refusal.status(), &format!("{refusal}\n")).header("Connection", "close"));
        }
    };
    let began = begin();
    let Answered { response, name, fault } = match cross_origin::preflight(&request, &reception.options) {
        // A bucket that has no rule for it leaves it to what holds for everything.
        Some(response) if !is_own(&request) && cross_origin::may_be_for_bucket(&request) => {
            let answered = answer(&request, reception, &mut stop).await;
            let of_page = response.headers.iter().any(|(name, _)| name == "Access-Control-Allow-Methods");
            if answered.response.status == 200 || !of_page { answered } else { response.into() }
        }
        Some(response) => response.into(),
        None => answer(&request, reception, &mut stop).await,
    };
    let response = match &reception.store {
        Some(store) => match store.settle().await {
            Ok(()) => response,
            Err(failure) => text(503, &format!("The answer is held back, since it could not be kept: {failure}.\n")),
        },
        None => response,
    };
    let took = began.elapsed();
    reception.metrics.answered(name, response.status, took);
    tell(&request, response.status, name, fault.as_deref(), took);
    to_http(cross_origin::allowed(&request, response, &reception.options))
}

async fn answer(request: &WireRequest, reception: &Reception, stop: &mut watch::Receiver<bool>) -> Answered {
    let is_own = is_own(request);
    if let Some(refusal) = cross_origin::refusal(request, is_own, &reception.options)
        && (is_own || !lets_page_in(request, reception))
    {
        return text(403, &format!("{refusal}\n")).into();
    }
    if let Some(response) = own_answer(reception, request) {
        return response.into();
    }
    match reception.worlds.of(request) {
        Ok(world) => world.answer(request, stop).await,
        Err(refusal) => text(503, &format!("{refusal}\n")).into(),
    }
}

/// Whether a bucket that is there has a rule for the page that asks.
fn lets_page_in(request: &WireRequest, reception: &Reception) -> bool {
    let world = reception.worlds.find(access_key(request).as_deref().unwrap_or(COMMON));
    world.is_some_and(|(_, world)| world.engine.lets_page_in(request))
}

/// Tells the log. What nobody doubles is a gap in the double, not in the program that asked, and is told louder.
fn tell(request: &WireRequest, status: u16, name: Option<(&str, &str)>, fault: Option<&Fault>, took: Duration) {
    let (service, operation) = name.unwrap_or(("none", request.path.as_str()));
    let method = request.method.as_str();
    let microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
    match fault {
        None => tracing::debug!(service, operation, method, status, microseconds, "answered"),
        Some(Fault { code, message, knew, .. }) => {
            if status == 501 {
                tracing::warn!(code, "{message}");
            }
            let knew = knew.join("; ");
            tracing::debug!(service, operation, method, status, microseconds, code, message, knew, "refused");
        }
    }
}

fn to_http(answer: WireResponse) -> Response<Sending> {
    let body = answer.content.unwrap_or_else(|| Body::from(answer.body));
    let mut response = Response::new(Sending::new(&body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(&name), field_value(&value)) {
            response.headers_mut().append(name, value);
        } else {
            tracing::warn!(name, "a header cannot be sent");
        }
    }
    response
}

/// Header fields are in Latin-1 where that is possible, as most clients read them.
fn field_value(text: &str) -> Result<HeaderValue, hyper::header::InvalidHeaderValue> {
    if text.is_ascii() {
        return HeaderValue::from_str(text);
    }
    let narrow: Option<Vec<u8>> = text.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
    HeaderValue::from_bytes(narrow.as_deref().unwrap_or(text.as_bytes()))
}
