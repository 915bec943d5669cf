//! Which routes came nearest to a request, and where they differ from it.

use std::cmp::Reverse;

use strsim::normalized_damerau_levenshtein;

use crate::error::HttpError;
use crate::pattern::{Difference, Part, RequestPattern};
use crate::request::Request;
use crate::route::RouteId;
use crate::router::Router;

/// So many routes are compared in depth; which ones is decided by method, host and path alone.
const COMPARED_AT_MOST: usize = 50;

/// What a difference weighs; another host is farther away than all the rest together.
const ANOTHER_ORIGIN: usize = 40;
const ANOTHER_PATH: usize = 20;
const ANOTHER_METHOD: usize = 6;
const ANOTHER_DETAIL: usize = 3;
/// However much a body differs, the route is still the one for this URL.
const DETAILS_AT_MOST: usize = 12;

/// A route and what keeps it from answering.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// Which route.
    pub route: RouteId,
    /// How far it is; 0 if it matches, but has no answer left or its scenario is in another state.
    pub distance: usize,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// The routes nearest to a request, nearest first; of equally near ones, the newer first.
///
/// # Errors
/// [`HttpError::Match`] if a matcher could not decide.
pub fn nearest_routes<A: Clone>(router: &Router<A>, request: &Request) -> Result<Vec<NearMiss>, HttpError> {
    let mut roughly: Vec<_> = router
        .routes()
        .rev()
        .map(|(id, route)| (rough_distance(&route.pattern, request), id, &route.pattern))
        .collect();
    roughly.sort_by_key(|(distance, ..)| *distance);
    roughly.truncate(COMPARED_AT_MOST);
    let mut misses = Vec::with_capacity(roughly.len());
    for (_, route, pattern) in roughly {
        let differences = pattern.compare(request)?;
        misses.push(NearMiss { route, distance: distance(&differences, pattern, request), differences });
    }
    misses.sort_by_key(|miss| (miss.distance, Reverse(miss.route)));
    Ok(misses)
}

fn distance(differences: &[Difference], pattern: &RequestPattern, request: &Request) -> usize {
    let details = differences.iter().filter(|difference| !is_rough(difference.part));
    let weight: usize = details.map(|difference| difference.mismatch.weight().max(1) * ANOTHER_DETAIL).sum();
    rough_distance(pattern, request) + weight.min(DETAILS_AT_MOST)
}

/// Whether a part is already weighed by [`rough_distance`].
fn is_rough(part: Part) -> bool {
    matches!(part, Part::Method | Part::Origin | Part::Path)
}

fn rough_distance(pattern: &RequestPattern, request: &Request) -> usize {
    let mut distance = 0;
    if !pattern.method_matches(request) {
        distance += ANOTHER_METHOD;
    }
    let origin = request.url().origin().ascii_serialization();
    if let Some(expected) = pattern.url.origin().filter(|expected| *expected != origin) {
        distance += scaled(ANOTHER_ORIGIN, &expected, &origin);
    }
    if !pattern.url.path_matches(request) {
        distance += scaled(ANOTHER_PATH, &pattern.url.path_nearest_to(request).unwrap_or_default(), request.path());
    }
    distance
}

/// The weight of two unequal texts: at least a quarter, all of it if they have nothing in common.
fn scaled(weight: usize, expected: &str, actual: &str) -> usize {
    /// Longer texts would take too long to compare, and nobody reads them.
    const READ: usize = 200;
    let head = |text: &str| text.chars().take(READ).collect::<String>();
    let unlike = 1.0 - normalized_damerau_levenshtein(&head(expected), &head(actual));
    // Between 0 and 40: neither the sign nor the fraction matters.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    let share = (weight as f64 * unlike).round() as usize;
    share.max(weight / 4)
}
