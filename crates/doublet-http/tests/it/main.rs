//! Everything that doublet-http promises, as one test program.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise, in a function that serves it too")]

mod cassette_secrets;
mod cassettes;
mod hostile_cassettes;
mod refusals;
mod requests;
mod routing;
mod secret_shapes;
mod templates;
mod uncalled_routes;
mod url_patterns;

use doublet_http::{Headers, Precedence, Request, RequestPattern, Route, RouteId, Router, Script};

/// A request without a body.
fn get(url: &str) -> Request {
    Request::new("GET", url, Headers::default(), Vec::new()).unwrap()
}

/// A request with a body and its media type.
fn post(url: &str, media_type: &str, body: &str) -> Request {
    let headers = Headers::from_iter([("Content-Type".to_owned(), media_type.to_owned())]);
    Request::new("POST", url, headers, body.as_bytes().to_vec()).unwrap()
}

/// A router that gives each route's number as its answer.
fn router() -> Router<usize> {
    Router::new(Precedence::NewestFirst)
}

/// Adds a route that answers with its own number, for ever.
fn add(router: &mut Router<usize>, pattern: RequestPattern) -> RouteId {
    let number = router.next_id().0;
    router.add(Route::new(pattern, Script::new(vec![number], None)))
}

/// A pattern of one method.
fn pattern(method: &str, url: &str) -> RequestPattern {
    RequestPattern::new(&[method], url).unwrap()
}
