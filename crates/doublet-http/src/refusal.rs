//! The report about a request that nobody answers.

use doublet_report::{Difference as Shown, Label, Nearest, Report, Text};

use crate::advice::advise;
use crate::error::HttpError;
use crate::near_miss::{NearMiss, nearest_routes};
use crate::pattern::{Difference, Part};
use crate::request::Request;
use crate::route::Route;
use crate::router::Router;
use crate::secrets::{ANOTHER_HIDDEN, HIDDEN, is_secret_place, scrubbed};

/// So many of the nearest routes are shown.
const SHOWN: usize = 3;
/// A route this far away has nothing to do with the request,
const TOO_FAR: usize = 50;
/// and one that is so much farther than the nearest would only distract from it.
const FARTHER_AT_MOST: usize = 10;
/// So much of a body is shown.
const BODY_SHOWN: usize = 400;

/// What was asked, which routes came nearest, what to do.
///
/// # Errors
/// [`HttpError::Match`] if a matcher could not decide.
pub fn refusal<A: Clone>(router: &Router<A>, request: &Request, client: &str) -> Result<Report, HttpError> {
    let misses = nearest_routes(router, request)?;
    let who = if client.is_empty() { String::new() } else { format!(" (sent by {client})") };
    let mut report = Report::new(format!("no route answers {} {}{who}", request.method(), scrubbed(request.text())));
    if let Some(body) = shown_body(request) {
        report = report.with(Text::new("its body", body));
    }
    report = with_nearest(report, router, &misses, "route");
    if let Some(hint) = advise(router, request, &misses) {
        report = report.hint(hint);
    }
    Ok(report)
}

/// Adds those that came near enough to be worth reading; `noun` says what a route is to the reader.
pub(crate) fn with_nearest<A: Clone>(report: Report, router: &Router<A>, misses: &[NearMiss], noun: &str) -> Report {
    let total = router.len();
    let limit = misses.first().map_or(0, |nearest| TOO_FAR.min(nearest.distance + FARTHER_AT_MOST + 1));
    let near = misses.iter().take_while(|miss| miss.distance < limit).take(SHOWN);
    near.fold(report, |report, miss| report.with(shown_miss(router, miss, noun, total)))
}

fn shown_miss<A: Clone>(router: &Router<A>, miss: &NearMiss, noun: &str, total: usize) -> Nearest {
    let place = router.routes().take_while(|(id, _)| *id <= miss.route).count();
    let subject = router.route(miss.route).map(Route::title).unwrap_or_default();
    let nearest = Nearest::new(noun, place, total, scrubbed(&subject));
    miss.differences.iter().flat_map(shown_difference).fold(nearest, Nearest::with)
}

/// The leaves of a difference, each with the name of its part and its path inside.
pub(crate) fn shown_difference(difference: &Difference) -> Vec<Shown> {
    let mut shown = Vec::new();
    for (path, expected, actual) in difference.mismatch.leaves() {
        let name = label(difference.part, &path);
        let is_secret = is_secret_place(&path) || (difference.part == Part::Cookie && !path.is_empty());
        let said = |text: &str| if is_secret { HIDDEN.to_owned() } else { scrubbed(text).into_owned() };
        let label = Label::Name(name);
        shown.push(match (expected, actual) {
            (Some(expected), Some(_)) if is_secret => Shown::between(label, said(expected), ANOTHER_HIDDEN),
            (Some(expected), Some(actual)) => Shown::between(label, said(expected), said(actual)),
            (Some(expected), None) => Shown::missing(label, said(expected)),
            (None, actual) => Shown::unexpected(label, said(actual.unwrap_or_default())),
        });
    }
    shown
}

fn label(part: Part, path: &str) -> String {
    match (part, path) {
        (_, "") => part.name().to_owned(),
        (Part::Json, path) if path.starts_with('[') => format!("json{path}"),
        (Part::Json, path) => format!("json.{path}"),
        (_, path) => format!("{} {path}", part.name()),
    }
}

/// The beginning of a body that is a text.
pub(crate) fn shown_body(request: &Request) -> Option<String> {
    if request.body().is_empty() {
        return None;
    }
    let text = std::str::from_utf8(request.body()).ok()?;
    let mut letters = text.chars();
    let head: String = letters.by_ref().take(BODY_SHOWN).collect();
    let left = letters.count();
    let head = scrubbed(&head).into_owned();
    Some(if left == 0 { head } else { format!("{head}… and {left} more characters") })
}
