//! The reports about routes that were not asked as often, or not in the order, that a test demands.

use doublet_report::{Entry, Listing, Nearest, Report, Text};

use crate::error::HttpError;
use crate::near_miss::{NearMiss, nearest_routes};
use crate::refusal::shown_difference;
use crate::request::Request;
use crate::route::{Route, RouteId};
use crate::router::Router;
use crate::secrets::scrubbed;

/// So many lines of the journal are shown.
const SHOWN: usize = 5;

/// A route and how often it should have been called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RouteState {
    /// Which route.
    pub route: RouteId,
    /// How often it should have been called; `None` for at least once.
    pub expected: Option<usize>,
}

impl RouteState {
    fn holds(self, calls: usize) -> bool {
        self.expected.map_or(calls > 0, |expected| calls == expected)
    }

    fn says(self) -> String {
        match self.expected {
            None => String::new(),
            Some(0) => "; it should not have been called".to_owned(),
            Some(times) => format!("; it should have been called {}", counted(times)),
        }
    }
}

/// The report about those routes that were not called as they should; `None` if all were.
///
/// `journal` has every request so far, oldest first, with the route that answered it: the request nearest to a lone route
/// without a call is shown, or the route that took its requests away.
///
/// # Errors
/// [`HttpError::Match`] if a matcher could not decide.
pub fn uncalled<A: Clone>(
    router: &Router<A>,
    states: &[RouteState],
    journal: &[(&Request, Option<RouteId>)],
) -> Result<Option<Report>, HttpError> {
    let calls = |state: &RouteState| router.route(state.route).map_or(0, |route| route.calls);
    let wrong: Vec<_> = states.iter().filter(|state| !state.holds(calls(state))).collect();
    let said = |state: &RouteState| {
        let route =
            router.route(state.route).map(Route::describe).map(|line| scrubbed(&line).into_owned()).unwrap_or_default();
        let happened = match calls(state) {
            0 => "was never called".to_owned(),
            calls => format!("was called {}", counted(calls)),
        };
        format!("{route} {happened}{}", state.says())
    };
    let mut report = match wrong[..] {
        [] => return Ok(None),
        [state] => Report::new(said(state)),
        _ => {
            let mut listing = Listing::new("not called as they should", wrong.len());
            for (place, state) in wrong.iter().enumerate() {
                listing.entries.push(Entry::new(place + 1, said(state)));
            }
            Report::new(format!("{} of {} routes were not called as they should", wrong.len(), states.len()))
                .with(listing)
        }
    };
    let requests: Vec<_> = journal.iter().map(|(request, _)| *request).collect();
    if let [state] = wrong[..]
        && calls(state) == 0
    {
        if let Some(other) = taken_away(router, state.route, journal)? {
            report = report
                .with(Text::new("its requests were answered by", titled(router, other)))
                .hint("the newest route for a request answers it; one route gives several answers by `returns_each`");
        } else if let Some(nearest) = nearest_request(router, state.route, &requests)? {
            report = report.with(nearest);
        }
    }
    Ok(Some(if journal.is_empty() {
        report.with(Text::new("requests", "none at all"))
    } else {
        report.with(listing(&requests))
    }))
}

/// The report about routes that were called in another order; `None` if it was this one.
///
/// `order` has the routes as they should have been called, `journal` each request with the route that answered it.
pub fn out_of_order<A: Clone>(
    router: &Router<A>,
    order: &[RouteId],
    journal: &[(&Request, Option<RouteId>)],
) -> Option<Report> {
    let mut calls = journal.iter();
    let missing = order.iter().position(|route| !calls.any(|(_, answered)| *answered == Some(*route)))?;
    let describe = |id: &RouteId| {
        router.route(*id).map(Route::describe).map(|line| scrubbed(&line).into_owned()).unwrap_or_default()
    };
    let after = match missing {
        0 => "it was never called".to_owned(),
        _ => format!("no call of it came after {}", describe(&order[missing - 1])),
    };
    let mut expected = Listing::new("expected in this order", order.len());
    expected.entries = order.iter().enumerate().map(|(place, id)| Entry::new(place + 1, describe(id))).collect();
    let requests: Vec<_> = journal.iter().map(|(request, _)| *request).collect();
    Some(
        Report::new(format!("{} was not called in its turn: {after}", describe(&order[missing])))
            .with(expected)
            .with(listing(&requests)),
    )
}

/// The route that answered a request which this one asks for as well.
fn taken_away<A: Clone>(
    router: &Router<A>,
    route: RouteId,
    journal: &[(&Request, Option<RouteId>)],
) -> Result<Option<RouteId>, HttpError> {
    let Some(wanted) = router.route(route) else { return Ok(None) };
    for (request, answered) in journal {
        if let Some(other) = answered.filter(|other| *other != route)
            && wanted.pattern.matches(request)?.is_some()
        {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

fn titled<A: Clone>(router: &Router<A>, route: RouteId) -> String {
    router.route(route).map(Route::title).map(|line| scrubbed(&line).into_owned()).unwrap_or_default()
}

fn nearest_request<A: Clone>(
    router: &Router<A>,
    route: RouteId,
    journal: &[&Request],
) -> Result<Option<Nearest>, HttpError> {
    let mut nearest: Option<(usize, usize, NearMiss)> = None;
    for (place, request) in journal.iter().enumerate() {
        let Some(miss) = nearest_routes(router, request)?.into_iter().find(|miss| miss.route == route) else {
            continue;
        };
        if nearest.as_ref().is_none_or(|(distance, ..)| miss.distance <= *distance) {
            nearest = Some((miss.distance, place, miss));
        }
    }
    Ok(nearest.filter(|(_, _, miss)| !miss.differences.is_empty()).map(|(_, place, miss)| {
        let subject = line(journal[place]);
        let shown = Nearest::new("request", place + 1, journal.len(), subject);
        miss.differences.iter().flat_map(shown_difference).fold(shown, Nearest::with)
    }))
}

fn listing(journal: &[&Request]) -> Listing {
    let mut listing = Listing::new("requests", journal.len());
    let shown = journal.iter().take(SHOWN).enumerate();
    listing.entries = shown.map(|(place, request)| Entry::new(place + 1, line(request))).collect();
    listing
}

fn line(request: &Request) -> String {
    format!("{} {}", request.method(), scrubbed(request.text()))
}

fn counted(times: usize) -> String {
    match times {
        1 => "once".to_owned(),
        2 => "twice".to_owned(),
        times => format!("{times} times"),
    }
}
