//! Decides which route answers a request.

use std::sync::Arc;

use crate::error::HttpError;
use crate::index::Index;
use crate::pattern::{Match, RequestPattern};
use crate::request::Request;
use crate::route::{Route, RouteId};
use crate::scenario::{ScenarioStep, Scenarios};

/// Which of several routes for the same request is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Precedence {
    /// The one that was registered last: a test overrides what its fixture has set up.
    #[default]
    NewestFirst,
    /// The one that was registered first.
    OldestFirst,
}

/// A route that may be for a request.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Which one.
    pub id: RouteId,
    /// What it asks for.
    pub pattern: Arc<RequestPattern>,
}

/// What a matching route says when it is asked for its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim<A> {
    /// This is the answer, and the call is counted.
    Answer(A),
    /// All its answers were given.
    Exhausted,
    /// Its scenario is in another state.
    NotNow,
}

/// The route that answers, its answer, and what the URL's placeholders stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found<A> {
    /// Which route.
    pub id: RouteId,
    /// What it answers.
    pub answer: A,
    /// How the request matched.
    pub matched: Match,
}

/// All routes. A predicate may be somebody else's code that comes back here, so whoever keeps the router behind a lock
/// asks in three steps: [`Router::candidates`] under the lock, [`RequestPattern::matches`] outside, [`Router::claim`]
/// under the lock again. [`Router::find`] does all three.
#[derive(Clone, Debug)]
pub struct Router<A> {
    /// By number; a removed one leaves its place empty.
    routes: Vec<Option<Route<A>>>,
    index: Index,
    scenarios: Scenarios,
    precedence: Precedence,
}

impl<A: Clone> Router<A> {
    /// A router without routes.
    #[must_use]
    pub fn new(precedence: Precedence) -> Self {
        Self { routes: Vec::new(), index: Index::default(), scenarios: Scenarios::default(), precedence }
    }

    /// Registers a route.
    pub fn add(&mut self, route: Route<A>) -> RouteId {
        let id = RouteId(self.routes.len());
        self.index.add(id, &route.pattern);
        self.routes.push(Some(route));
        id
    }

    /// Takes a route out; `None` if it is not there any more.
    pub fn remove(&mut self, id: RouteId) -> Option<Route<A>> {
        let route = self.routes.get_mut(id.0)?.take()?;
        self.index.remove(id, &route.pattern);
        Some(route)
    }

    /// A route.
    #[must_use]
    pub fn route(&self, id: RouteId) -> Option<&Route<A>> {
        self.routes.get(id.0)?.as_ref()
    }

    /// Gives a route other answers.
    pub fn route_mut(&mut self, id: RouteId) -> Option<&mut Route<A>> {
        self.routes.get_mut(id.0)?.as_mut()
    }

    /// All routes in the order of registration.
    #[must_use]
    pub fn routes(&self) -> impl DoubleEndedIterator<Item = (RouteId, &Route<A>)> {
        self.routes.iter().enumerate().filter_map(|(number, route)| Some((RouteId(number), route.as_ref()?)))
    }

    /// The number that the next route gets.
    #[must_use]
    pub fn next_id(&self) -> RouteId {
        RouteId(self.routes.len())
    }

    /// How many routes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.routes().count()
    }

    /// Whether there is no route.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.routes().next().is_none()
    }

    /// The routes that may be for the request, in the order in which they are asked.
    #[must_use]
    pub fn candidates(&self, request: &Request) -> Vec<Candidate> {
        let ids = self.index.candidates(request);
        let candidate = |id: RouteId| Some(Candidate { id, pattern: Arc::clone(&self.route(id)?.pattern) });
        match self.precedence {
            Precedence::NewestFirst => ids.into_iter().rev().filter_map(candidate).collect(),
            Precedence::OldestFirst => ids.into_iter().filter_map(candidate).collect(),
        }
    }

    /// Asks a matching route for its answer, and counts the call if it has one.
    pub fn claim(&mut self, id: RouteId) -> Claim<A> {
        let Some(route) = self.routes.get_mut(id.0).and_then(Option::as_mut) else { return Claim::Exhausted };
        if route.step.as_ref().is_some_and(|step| !self.scenarios.allows(step)) {
            return Claim::NotNow;
        }
        let Some(answer) = route.script.advance() else { return Claim::Exhausted };
        route.calls += 1;
        if let Some(step) = &route.step {
            self.scenarios.take(step);
        }
        Claim::Answer(answer)
    }

    /// The first route that matches and has an answer.
    ///
    /// # Errors
    /// [`HttpError::Match`] if a matcher could not decide.
    pub fn find(&mut self, request: &Request) -> Result<Option<Found<A>>, HttpError> {
        for candidate in self.candidates(request) {
            let Some(matched) = candidate.pattern.matches(request)? else { continue };
            if let Claim::Answer(answer) = self.claim(candidate.id) {
                return Ok(Some(Found { id: candidate.id, answer, matched }));
            }
        }
        Ok(None)
    }

    /// The state of a scenario; one that nobody has moved is in `started`.
    #[must_use]
    pub fn state(&self, scenario: &str) -> &str {
        self.scenarios.state(scenario)
    }

    /// Moves a scenario.
    pub fn set_state(&mut self, scenario: &str, state: &str) {
        self.scenarios.set(scenario, state);
    }

    /// Why a matching route did not answer, for reports.
    pub(crate) fn withheld(&self, id: RouteId) -> Option<(&ScenarioStep, &str)> {
        let step = self.route(id)?.step.as_ref()?;
        (!self.scenarios.allows(step)).then(|| (step, self.scenarios.state(&step.scenario)))
    }

    /// Forgets calls and scenarios; every route begins again.
    pub fn rewind(&mut self) {
        self.scenarios.clear();
        for route in self.routes.iter_mut().flatten() {
            route.calls = 0;
            route.script.rewind();
        }
    }

    /// Takes all routes out; answers with them, so that whoever holds a lock can drop them later. Numbers are not given again.
    pub fn clear(&mut self) -> Vec<Route<A>> {
        self.scenarios.clear();
        self.index.clear();
        self.routes.iter_mut().filter_map(Option::take).collect()
    }
}
