//! The report about a request that a tape does not have.

use std::collections::HashSet;

use doublet_report::{Report, Text};

use super::interaction::RecordedRequest;
use super::tape::Tape;
use crate::error::HttpError;
use crate::near_miss::nearest_routes;
use crate::refusal::{shown_body, with_nearest};
use crate::request::Request;
use crate::route::Route;
use crate::router::{Precedence, Router};
use crate::script::Script;
use crate::secrets::scrubbed;

/// What was asked, which recordings came nearest, what to do. `cassette` names the tape.
///
/// # Errors
/// [`HttpError`] if a URL is none without its secrets.
pub fn missing(tape: &Tape, request: &Request, client: &str, cassette: &str) -> Result<Report, HttpError> {
    let asked = tape.scrubbed(&RecordedRequest::of(request))?;
    let (calls, recordings) = tape.played(&asked);
    let who = if client.is_empty() { String::new() } else { format!(" (sent by {client})") };
    let target = format!("{} {}{who}", asked.method(), scrubbed(asked.text()));
    if recordings > 0 {
        let times =
            |count: usize, noun: &str| if count == 1 { format!("one {noun}") } else { format!("{count} {noun}s") };
        return Ok(Report::new(format!("{cassette} has no further recording of {target}"))
            .with(Text::new("played", format!("{}, with {}", times(recordings, "recording"), times(calls, "answer"))))
            .hint(
                "let the last one answer again with `repeat=True`, or record what is missing with `record=\"new\"`",
            ));
    }
    let mut report = Report::new(format!("{cassette} has no recording of {target}"));
    if let Some(body) = shown_body(&asked) {
        report = report.with(Text::new("its body", body));
    }
    let router = recorded_routes(tape, &asked)?;
    let misses = nearest_routes(&router, &asked)?;
    Ok(with_nearest(report, &router, &misses, "recording")
        .hint("record what is missing: give `record=\"new\"`, or run pytest with `--doublet-cassettes=new`"))
}

/// Each recorded request as a route, equal ones once.
fn recorded_routes(tape: &Tape, asked: &Request) -> Result<Router<()>, HttpError> {
    let mut router = Router::new(Precedence::OldestFirst);
    let mut known = HashSet::new();
    let match_on = &tape.playing().match_on;
    for interaction in tape.interactions() {
        let recorded = tape.scrubbed(&interaction.request)?;
        if known.insert(match_on.key(&recorded)) {
            router.add(Route::new(match_on.pattern(&recorded, asked), Script::new(vec![()], None)));
        }
    }
    Ok(router)
}
