//! HTTP doubles without Python, sockets, files or a clock: which route answers a request, and why none does.
//!
//! Who lives here:
//! - `request`, `headers`, `address`, `multipart`: what came, as plain facts;
//! - `url_pattern`, `condition`, `pattern`: what a route asks of a request, and where one differs;
//! - `index`, `router`, `route`, `script`, `scenario`: which routes are asked, in which order, and what is next to answer;
//! - `journal`: what happened, in order;
//! - `near_miss`, `advice`, `refusal`, `uncalled`: the words for a request that nobody answers and a route that nobody asked;
//! - `secrets`: what no report and no file may show;
//! - `template`: answers that quote the request;
//! - `cassette`: recorded requests and their answers, kept as a text without secrets.
//!
//! Deliberately absent: the answers themselves. A router is generic over them, because Python's may be functions and a
//! server's are bytes; and waiting: a delay is a number that whoever owns a clock obeys.

mod address;
mod advice;
pub mod cassette;
mod condition;
mod error;
mod headers;
mod index;
mod journal;
mod multipart;
mod near_miss;
mod pattern;
mod refusal;
mod request;
mod route;
mod router;
mod scenario;
mod script;
mod secrets;
mod template;
mod uncalled;
mod url_pattern;

pub use condition::Condition;
pub use error::HttpError;
pub use headers::Headers;
pub use journal::{Entry, Journal, Outcome};
pub use multipart::Part as MultipartPart;
pub use near_miss::{NearMiss, nearest_routes};
pub use pattern::{Difference, Match, Part, RequestPattern};
pub use refusal::refusal;
pub use request::Request;
pub use route::{Route, RouteId};
pub use router::{Candidate, Claim, Found, Precedence, Router};
pub use scenario::ScenarioStep;
pub use script::Script;
pub use secrets::{HIDDEN, is_secret_name, scrubbed};
pub use template::Template;
pub use uncalled::{RouteState, out_of_order, uncalled};
pub use url_pattern::{Captures, UrlPattern, WrittenQuery};
