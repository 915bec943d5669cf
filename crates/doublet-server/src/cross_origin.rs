//! Pages in a browser: those of this machine may ask, those from elsewhere get no permission and can change nothing.
//!
//! Every page that somebody looks at can send requests to their machine. The browser says where it is from, unless the page's name
//! leads to this machine meanwhile; then the request names a host that is not ours.
//!
//! Buckets of S3 have rules of their own for that, which the engine knows: a page that they let in may ask them.

use std::net::IpAddr;

use doublet_aws::{WireRequest, WireResponse};

use crate::server::Options;

/// Nobody can have a page under a name that ends so and leads to this machine.
const PRIVATE: [&str; 6] = [".localhost", ".local", ".internal", ".test", ".home.arpa", ".localhost.localstack.cloud"];

/// The answer to a browser that asks whether it may ask.
pub(crate) fn preflight(request: &WireRequest, options: &Options) -> Option<WireResponse> {
    let asked = request.header("access-control-request-method")?;
    if request.method != "OPTIONS" {
        return None;
    }
    let response = WireResponse { status: 204, ..WireResponse::default() }.header("Vary", "Origin");
    if permitted_origin(request, options).is_none() {
        return Some(response);
    }
    let response = response.header("Access-Control-Allow-Methods", asked).header("Access-Control-Max-Age", "600");
    Some(match request.header("access-control-request-headers") {
        Some(headers) => response.header("Access-Control-Allow-Headers", headers),
        None => response,
    })
}

/// Whether a browser asks for something in a bucket: everybody else is asked at the root.
pub(crate) fn may_be_for_bucket(request: &WireRequest) -> bool {
    request.method == "OPTIONS"
        && (request.path != "/" || request.host.contains(".localhost") || request.host.contains("s3"))
}

/// The answer with the permission for a page of this machine to read it.
///
/// What the rules of a bucket say goes before it.
pub(crate) fn allowed(request: &WireRequest, response: WireResponse, options: &Options) -> WireResponse {
    if response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("Access-Control-Allow-Origin")) {
        return response;
    }
    let Some(origin) = permitted_origin(request, options) else { return response };
    response.header("Access-Control-Allow-Origin", origin).header("Access-Control-Expose-Headers", "*")
}

/// Why a request is refused that a page from elsewhere may have sent; none if it is not. `is_own` says that it is for one of the
/// server's own endpoints, which tell and change everything.
pub(crate) fn refusal(request: &WireRequest, is_own: bool, options: &Options) -> Option<String> {
    if is_own && !is_private(&request.host, options) {
        return Some(format!(
            "The request is for the host `{}`, and this path answers under private names and addresses only, so that no web page \
             reaches it by a name of its own. Ask by the address, or start the server with --host and that name.",
            request.host
        ));
    }
    let changes = !matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS")
        || request.query.split('&').any(|pair| pair.starts_with("Action="));
    if !is_own && !changes || permitted_origin(request, options).is_some() {
        return None;
    }
    let stranger = match request.header("origin") {
        Some(origin) => format!("a page of `{origin}`"),
        None if request.header("sec-fetch-site") == Some("cross-site") => "a page from elsewhere".to_owned(),
        None => return None,
    };
    Some(format!(
        "The request was sent by {stranger}, and pages of this machine alone may ask for this. Start the server with --allow-origin \
         to let others."
    ))
}

/// The page's origin, if pages of it may ask.
fn permitted_origin<'a>(request: &'a WireRequest, options: &Options) -> Option<&'a str> {
    let origin = request.header("origin")?;
    let is_listed = options.allowed_origins.iter().any(|allowed| allowed == "*" || allowed == origin);
    let host = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    let is_here = host.is_some_and(|host| is_of_this_machine(host) || is_same(host, request, options));
    (is_listed || is_here).then_some(origin)
}

/// Whether the page came from this server, under a name that nobody else can have.
fn is_same(host: &str, request: &WireRequest, options: &Options) -> bool {
    host == request.host && is_private(host, options)
}

fn is_of_this_machine(host: &str) -> bool {
    let name = without_port(host);
    name == "localhost" || name.ends_with(".localhost") || address(name).is_some_and(|address| address.is_loopback())
}

/// Whether a web page cannot have this host: it is an address, a name without a domain or with a private one, or the server's own.
fn is_private(host: &str, options: &Options) -> bool {
    let name = without_port(host).trim_end_matches('.').to_ascii_lowercase();
    let is_own = options.host_name.as_ref().is_some_and(|own| own.eq_ignore_ascii_case(&name));
    let is_listed = options.allowed_origins.iter().any(|allowed| allowed == "*");
    is_own
        || is_listed
        || !name.contains('.')
        || address(&name).is_some()
        || PRIVATE.iter().any(|end| name.ends_with(end) || name == end.trim_start_matches('.'))
}

fn address(name: &str) -> Option<IpAddr> {
    name.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|digit| digit.is_ascii_digit()) => name,
        _ => host,
    }
}
