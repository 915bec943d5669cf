//! The next step after a request that nobody answered.

use crate::near_miss::NearMiss;
use crate::pattern::Part;
use crate::request::Request;
use crate::router::Router;

/// What to do about a request whose nearest routes are these; nothing if there is no telling.
pub(crate) fn advise<A: Clone>(router: &Router<A>, request: &Request, misses: &[NearMiss]) -> Option<String> {
    let Some(nearest) = misses.first() else {
        return Some("no route is registered; begin with `api.get(url).returns(json=…)`".to_owned());
    };
    let route = router.route(nearest.route)?;
    if nearest.distance == 0 {
        return Some(why_withheld(router, nearest));
    }
    let parts: Vec<_> = nearest.differences.iter().map(|difference| difference.part).collect();
    match parts[..] {
        [Part::Method] => Some(format!(
            "only the method differs; register the route for {}, or for any method with `api.route(url)`",
            request.method(),
        )),
        [Part::Path] => advise_on_path(&route.pattern.url.path()?, request.path()),
        [Part::Origin] => advise_on_origin(&route.pattern.url.origin()?, request),
        [Part::Query] if only_unexpected(nearest) => Some(
            "a query that is written in the URL is the whole query; `query=` asks for some of it and lets the rest be"
                .to_owned(),
        ),
        [Part::Json, ..] if parts.iter().all(|part| *part == Part::Json) && only_unexpected(nearest) => {
            Some("`match.json_containing(…)` asks for these members and lets others be".to_owned())
        }
        [Part::Form] if request.multipart().is_some() => {
            Some("the body is an upload of several parts; ask for them by `multipart=`".to_owned())
        }
        [Part::Query] if request.query().is_empty() => {
            Some("the request has no query; is it lost on the way, for example by `params=`?".to_owned())
        }
        [Part::Json] if request.json().is_none() && !request.body().is_empty() => {
            Some("the body is not JSON; a client sends JSON with `json=`, and a form with `data=`".to_owned())
        }
        _ => None,
    }
}

fn only_unexpected(miss: &NearMiss) -> bool {
    let mut leaves = miss.differences.iter().flat_map(|difference| difference.mismatch.leaves());
    leaves.all(|(_, expected, _)| expected.is_none())
}

fn why_withheld<A: Clone>(router: &Router<A>, nearest: &NearMiss) -> String {
    if let Some((step, state)) = router.withheld(nearest.route) {
        let needed = step.when.as_deref().unwrap_or_default();
        return format!(
            "the route matches, but answers only when the scenario `{}` is in the state `{needed}`; it is in `{state}`",
            step.scenario,
        );
    }
    let limit = router.route(nearest.route).and_then(|route| route.script.limit()).unwrap_or_default();
    let times = if limit == 1 { "its only answer was".to_owned() } else { format!("its {limit} answers were all") };
    format!("the route matches, but {times} given; raise the limit set by `times`, or add a route for what comes after")
}

fn advise_on_path(expected: &str, actual: &str) -> Option<String> {
    if expected.trim_end_matches('/') == actual.trim_end_matches('/') {
        let which = if actual.ends_with('/') { "the request" } else { "the route" };
        return Some(format!("only {which} has a slash at the end"));
    }
    if expected.eq_ignore_ascii_case(actual) {
        return Some("the paths differ in upper and lower case only".to_owned());
    }
    None
}

fn advise_on_origin(expected: &str, request: &Request) -> Option<String> {
    let rest = |origin: &str| origin.split_once("://").map(|(_, rest)| rest.to_owned());
    let origin = request.url().origin().ascii_serialization();
    if rest(expected) == rest(&origin) {
        return Some(format!("the request uses {}, the route does not", request.scheme()));
    }
    None
}
