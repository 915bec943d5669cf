//! The router as Python sees it. Answers are objects that it hands back; it never runs Python code behind its lock.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard};

use doublet_http::{
    Claim, Journal, Outcome, Precedence, Request as Engine, RequestPattern, Route, RouteId, RouteState,
    Router as Routes, ScenarioStep, Script, UrlPattern, out_of_order, refusal, uncalled,
};
use doublet_report::Report;
use pyo3::gc::{PyTraverseError, PyVisit};
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::convert::text_matcher;
use super::failure::raised;
use super::matcher::Condition;
use super::predicate::{self, Held, PythonPredicate};
use super::request::Request;

type Answer = Arc<Py<PyAny>>;
/// A route's number, its answer, what the URL's placeholders stand for.
type Found = (usize, Py<PyAny>, Vec<(String, String)>);

/// A request and the route that answered it.
type Answered = (Py<Request>, Option<RouteId>);

/// What became of a request, as Python writes it into the journal.
const ANSWERED: &str = "answered";
const PASSED_THROUGH: &str = "passed through";
const REFUSED: &str = "refused";

struct Memory {
    routes: Routes<Answer>,
    /// The predicates in the routes' patterns, for the garbage collector.
    held: HashMap<RouteId, Vec<Held>>,
    journal: Journal<Py<Request>>,
}

/// Routes, and the journal of all requests.
#[pyclass(frozen, module = "doublet.http")]
pub(super) struct Router {
    memory: Mutex<Memory>,
    /// The answer that sends a request to the network.
    pass_through: Py<PyAny>,
}

impl Router {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        // Whoever panicked behind the lock has left nothing half done: each change is one call.
        self.memory.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// A copy of the routes and the journal's requests, on which a report can be made while Python code runs.
    fn copied(&self, py: Python<'_>) -> (Routes<Answer>, Vec<Answered>) {
        let memory = self.memory();
        let entries = memory.journal.entries().iter();
        let requests = entries.map(|entry| (entry.request.clone_ref(py), entry.outcome.route()));
        (memory.routes.clone(), requests.collect())
    }
}

#[pymethods]
impl Router {
    #[new]
    fn new(pass_through: Py<PyAny>) -> Self {
        let routes = Routes::new(Precedence::NewestFirst);
        Self { memory: Mutex::new(Memory { routes, held: HashMap::new(), journal: Journal::default() }), pass_through }
    }

    /// Registers a route; `url` is a text (exact, template or path), a matcher of the whole URL, or None for any.
    #[pyo3(signature = (methods, url, conditions, answers, *, limit = None, name = None, step = None))]
    #[expect(clippy::too_many_arguments, clippy::needless_pass_by_value, reason = "these are a call's keywords")]
    fn add(
        &self,
        py: Python<'_>,
        methods: Vec<String>,
        url: Option<&Bound<'_, PyAny>>,
        conditions: Vec<PyRef<'_, Condition>>,
        answers: Vec<Py<PyAny>>,
        limit: Option<usize>,
        name: Option<String>,
        step: Option<(String, Option<String>, Option<String>)>,
    ) -> PyResult<usize> {
        let methods: Vec<_> = methods.iter().map(String::as_str).collect();
        let (mut pattern, mut held) = predicate::with_predicates(|| match url {
            Some(text) if text.is_instance_of::<PyString>() => {
                RequestPattern::new(&methods, text.cast::<PyString>()?.to_str()?).map_err(|error| raised(py, error))
            }
            Some(matcher) => {
                let url = UrlPattern::Text(text_matcher("url", matcher)?);
                Ok(RequestPattern { url, ..any_url(&methods) })
            }
            None => Ok(any_url(&methods)),
        })?;
        pattern.conditions.extend(conditions.iter().map(|condition| condition.engine.clone()));
        held.extend(conditions.iter().flat_map(|condition| condition.held.iter().cloned()));
        let mut route = Route::new(pattern, script(answers, limit));
        route.name = name;
        route.step = step.map(|(scenario, when, then)| ScenarioStep { scenario, when, then });
        let mut memory = self.memory();
        let id = memory.routes.add(route);
        if !held.is_empty() {
            memory.held.insert(id, held);
        }
        Ok(id.0)
    }

    /// Gives a route other answers; False if it is not there any more.
    #[pyo3(signature = (route, answers, *, limit = None))]
    fn set_answers(&self, route: usize, answers: Vec<Py<PyAny>>, limit: Option<usize>) -> bool {
        let mut script = script(answers, limit);
        let found = match self.memory().routes.route_mut(RouteId(route)) {
            Some(route) => {
                std::mem::swap(&mut route.script, &mut script);
                true
            }
            None => false,
        };
        // The former answers go here, after the lock: they may be anything, with destructors of their own.
        drop(script);
        found
    }

    /// Finds the route that answers, and writes the request into the journal; None if no route does.
    fn answer(&self, py: Python<'_>, request: &Bound<'_, Request>) -> PyResult<Option<Found>> {
        let engine = &request.get().engine;
        let candidates = self.memory().routes.candidates(engine);
        let _asking = predicate::about(request);
        for candidate in candidates {
            let Some(matched) = candidate.pattern.matches(engine).map_err(|error| raised(py, error))? else { continue };
            let mut memory = self.memory();
            if let Claim::Answer(answer) = memory.routes.claim(candidate.id) {
                let outcome = if answer.is(&self.pass_through) {
                    Outcome::PassedThrough(Some(candidate.id))
                } else {
                    Outcome::Answered(candidate.id)
                };
                memory.journal.record(request.clone().unbind(), outcome);
                drop(memory);
                return Ok(Some((candidate.id.0, answer.clone_ref(py), matched.captures)));
            }
        }
        Ok(None)
    }

    /// Writes a request into the journal that no route answered.
    fn record(&self, request: Py<Request>, passes_through: bool) {
        let outcome = if passes_through { Outcome::PassedThrough(None) } else { Outcome::Refused };
        self.memory().journal.record(request, outcome);
    }

    /// Says how many calls a route answers.
    fn set_limit(&self, route: usize, limit: Option<usize>) {
        if let Some(route) = self.memory().routes.route_mut(RouteId(route)) {
            route.script.set_limit(limit);
        }
    }

    /// Whether there is any route.
    fn has_routes(&self) -> bool {
        !self.memory().routes.is_empty()
    }

    /// The number that the next route gets.
    fn next_number(&self) -> usize {
        self.memory().routes.next_id().0
    }

    /// How often a route answered.
    fn calls(&self, route: usize) -> usize {
        self.memory().routes.route(RouteId(route)).map_or(0, |route| route.calls)
    }

    /// Every request, what became of it, and the route that decided.
    fn journal(&self, py: Python<'_>) -> Vec<(Py<Request>, &'static str, Option<usize>)> {
        let memory = self.memory();
        let entries = memory.journal.entries().iter();
        entries
            .map(|entry| {
                let outcome = match entry.outcome {
                    Outcome::Answered(_) => ANSWERED,
                    Outcome::PassedThrough(_) => PASSED_THROUGH,
                    Outcome::Refused => REFUSED,
                };
                (entry.request.clone_ref(py), outcome, entry.outcome.route().map(|route| route.0))
            })
            .collect()
    }

    /// How many requests there were.
    fn __len__(&self) -> usize {
        self.memory().journal.entries().len()
    }

    /// The report about a request that nobody answers.
    fn refusal(&self, py: Python<'_>, request: &Bound<'_, Request>, client: &str) -> PyResult<String> {
        let (routes, _) = self.copied(py);
        let _asking = predicate::about(request);
        let report = refusal(&routes, &request.get().engine, client).map_err(|error| raised(py, error))?;
        Ok(said(report))
    }

    /// The report about routes that were not called so often (None: at least once); None if all were.
    fn uncalled(&self, py: Python<'_>, expected: Vec<(usize, Option<usize>)>) -> PyResult<Option<String>> {
        let (routes, journal) = self.copied(py);
        let _asking: Vec<_> = journal.iter().map(|(request, _)| predicate::about(request.bind(py))).collect();
        let states = expected.into_iter().map(|(route, expected)| RouteState { route: RouteId(route), expected });
        let states: Vec<_> = states.collect();
        let report = uncalled(&routes, &states, &answered(&journal)).map_err(|error| raised(py, error))?;
        Ok(report.map(said))
    }

    /// The report about routes that were called in another order; None if it was this one.
    fn out_of_order(&self, py: Python<'_>, order: Vec<usize>) -> Option<String> {
        let (routes, journal) = self.copied(py);
        let order: Vec<_> = order.into_iter().map(RouteId).collect();
        out_of_order(&routes, &order, &answered(&journal)).map(said)
    }

    /// The route as a line of a report.
    fn describe(&self, route: usize) -> String {
        // A description is made of texts alone, so no Python code runs behind the lock.
        self.memory().routes.route(RouteId(route)).map_or_else(|| "a removed route".to_owned(), Route::describe)
    }

    /// The state of a scenario.
    fn state(&self, scenario: &str) -> String {
        self.memory().routes.state(scenario).to_owned()
    }

    /// Moves a scenario.
    fn set_state(&self, scenario: &str, state: &str) {
        self.memory().routes.set_state(scenario, state);
    }

    /// Takes a route out.
    fn remove(&self, route: usize) -> bool {
        let (removed, held) = {
            let mut memory = self.memory();
            (memory.routes.remove(RouteId(route)), memory.held.remove(&RouteId(route)))
        };
        drop(held);
        removed.is_some()
    }

    /// Forgets all requests; every route and scenario begins again.
    fn rewind(&self) {
        let forgotten = {
            let mut memory = self.memory();
            memory.routes.rewind();
            memory.journal.clear()
        };
        drop(forgotten);
    }

    /// Forgets routes, requests and scenarios.
    fn clear(&self) {
        let forgotten = {
            let mut memory = self.memory();
            (memory.routes.clear(), std::mem::take(&mut memory.held), memory.journal.clear())
        };
        drop(forgotten);
    }

    // The garbage collector must not wait: what is locked is in use, and so alive.
    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        let Ok(memory) = self.memory.try_lock() else { return Ok(()) };
        for (_, route) in memory.routes.routes() {
            for answer in route.script.answers() {
                // An answer that somebody else holds as well at this moment is in use.
                if Arc::strong_count(answer) == 1 {
                    visit.call(answer.as_ref())?;
                }
            }
        }
        for object in memory.held.values().flatten().filter_map(PythonPredicate::owned) {
            visit.call(object)?;
        }
        for entry in memory.journal.entries() {
            visit.call(&entry.request)?;
        }
        Ok(())
    }

    fn __clear__(&self) {
        self.clear();
    }
}

/// The journal as the engine reads it.
fn answered(journal: &[Answered]) -> Vec<(&Engine, Option<RouteId>)> {
    journal.iter().map(|(request, route)| (request.get().engine.as_ref(), *route)).collect()
}

fn any_url(methods: &[&str]) -> RequestPattern {
    let methods = methods.iter().map(|method| method.to_ascii_uppercase()).collect();
    RequestPattern { methods, url: UrlPattern::Any, conditions: Vec::new() }
}

fn script(answers: Vec<Py<PyAny>>, limit: Option<usize>) -> Script<Answer> {
    Script::new(answers.into_iter().map(Arc::new).collect(), limit)
}

fn said(report: Report) -> String {
    report.link("docs/guide/http.md").to_string()
}
