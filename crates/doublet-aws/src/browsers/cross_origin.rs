//! Whether a page from elsewhere may ask: the rules of its bucket say so.

use crate::bus::{Answer, Question};
use crate::engine::Engine;
use crate::fault::Fault;
use crate::protocol::rest::bucket_and_key;
use crate::routing::{Route, route};
use crate::services::ROOMS;
use crate::wire::{WireRequest, WireResponse};

const ORIGIN: &str = "origin";
const METHOD: &str = "access-control-request-method";
const HEADERS: &str = "access-control-request-headers";

impl Engine {
    /// Answers a browser that asks whether it may ask.
    pub(super) fn preflight(&self, route: &Route, request: &WireRequest) -> WireResponse {
        let Some(origin) = request.header(ORIGIN) else {
            let words = "Insufficient information. Origin request header needed.";
            return self.refuse(route, &Fault::new("BadRequest", words));
        };
        let Some(method) = request.header(METHOD) else {
            let words = "Invalid Access-Control-Request-Method: null";
            return self.refuse(route, &Fault::new("BadRequest", words));
        };
        let Some(headers) = self.cross_origin(route, request, origin, method) else {
            let words = "CORSResponse: This CORS request is not allowed. This is usually because the evalution of Origin, \
                         request method / Access-Control-Request-Method or Access-Control-Request-Headers are not \
                         whitelisted by the resource's CORS spec.";
            let fault = Fault::new("AccessForbidden", words).status(403).member("Method", method);
            return self.refuse(route, &fault.member("ResourceType", "OBJECT"));
        };
        let response = WireResponse { status: 200, ..WireResponse::default() };
        headers.into_iter().fold(response, |response, (name, value)| response.header(name, value))
    }

    /// The answer with what a page from elsewhere may see of it.
    pub(crate) fn with_cross_origin(
        &self,
        route: &Route,
        request: &WireRequest,
        response: WireResponse,
    ) -> WireResponse {
        let Some(origin) = request.header(ORIGIN).filter(|_| route.room.name() == "s3") else { return response };
        let method = request.header(METHOD).unwrap_or(&request.method);
        let headers = self.cross_origin(route, request, origin, method).unwrap_or_default();
        headers.into_iter().fold(response, |response, (name, value)| response.header(name, value))
    }

    /// Whether a bucket has a rule for the page that sends this request.
    #[must_use]
    pub fn lets_page_in(&self, request: &WireRequest) -> bool {
        let Some(origin) = request.header(ORIGIN) else { return false };
        let Ok(route) = route(request, ROOMS) else { return false };
        // No page can set this field: it is there where somebody tries what a page would see.
        let method = request.header(METHOD).unwrap_or(&request.method);
        route.room.name() == "s3" && self.cross_origin(&route, request, origin, method).is_some()
    }

    fn cross_origin(
        &self,
        route: &Route,
        request: &WireRequest,
        origin: &str,
        method: &str,
    ) -> Option<Vec<(&'static str, String)>> {
        let (bucket, _) = bucket_and_key(route.room.model(), request)?;
        let question = Question::CrossOrigin {
            bucket,
            origin: origin.to_owned(),
            method: method.to_owned(),
            headers: request.header(HEADERS).map(str::to_owned),
        };
        match self.ask(route.room, &route.region(request), &question) {
            Some(Answer::CrossOrigin(headers)) => Some(headers),
            _ => None,
        }
    }
}
