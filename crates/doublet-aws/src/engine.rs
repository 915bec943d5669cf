//! The way of a request: which service, who asks, is it valid, is it allowed, what comes of it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::authorization;
use crate::body::{Storage, unwrapped};
use crate::bus::{Answer, Bus, Question, home};
use crate::calls::{CallRecord, Calls, Outcome};
use crate::clock::{Clock, Timestamp};
use crate::credentials::{Caller, LastUse};
use crate::fault::Fault;
use crate::fit::fit_fields;
use crate::identify;
use crate::journal::{Journal, changes_something};
use crate::model::{Model, Operation};
use crate::protocol::{self, Dialect};
use crate::room::{AnyRoom, Stop, Visit};
use crate::routing::{Signature, route};
use crate::services::{ROOMS, room_of};
use crate::table::Place;
use crate::validation;
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};
use crate::world::{Settings, World};

/// Larger bodies are not remembered with the requests that had them.
const LARGEST_REMEMBERED: u64 = 1024 * 1024;

/// AWS, as far as it is doubled, with everything that it remembers.
pub struct Engine {
    settings: Settings,
    clock: Arc<dyn Clock>,
    world: Mutex<World>,
    calls: Mutex<Calls>,
    watchers: Mutex<Vec<Watcher>>,
    pub(crate) journal: Journal,
    /// Where bodies are kept that are too large for memory.
    pub(crate) bodies: Option<Arc<dyn Storage>>,
}

/// Told whenever something may have changed that somebody waits for.
pub type Watcher = Box<dyn Fn() + Send>;

/// What came of asking.
#[derive(Clone, Debug, PartialEq)]
pub enum Step<T> {
    /// The answer.
    Done(T),
    /// Ask again when a watcher is told, and at this moment for the last time; with the same `came`.
    Wait {
        /// The last moment.
        until: Timestamp,
        /// When the request came.
        came: Timestamp,
    },
}

/// What an operation answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The identifier of the request.
    pub request_id: String,
    /// The output, or why there is none.
    pub result: Result<Fields, Box<Fault>>,
}

/// A request that is to be run: what is asked of which room, by whom, where and when.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) room: &'static dyn AnyRoom,
    pub(crate) operation: &'static Operation,
    pub(crate) signature: &'a Signature,
    pub(crate) region: &'a str,
    /// Scheme and host that it was sent to.
    pub(crate) origin: &'a str,
    pub(crate) moment: Moment,
    /// The bytes, if it came as bytes.
    pub(crate) wire: Option<&'a WireRequest>,
}

/// When a request runs.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) now: Timestamp,
    pub(crate) came: Timestamp,
    /// Whether it ran before, and is run again to come to the same state.
    pub(crate) replayed: bool,
}

/// Who asks by the direct door, and where.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    /// The access key; none for requests that are not signed.
    pub access_key: Option<String>,
    /// The token of temporary credentials.
    pub token: Option<String>,
    /// The region that the client is made for.
    pub region: String,
}

impl Engine {
    /// An empty world.
    #[must_use]
    pub fn new(settings: Settings, clock: Arc<dyn Clock>) -> Self {
        Self {
            settings,
            clock,
            world: Mutex::default(),
            calls: Mutex::default(),
            watchers: Mutex::default(),
            journal: Journal::default(),
            bodies: None,
        }
    }

    /// An empty world whose large bodies are kept elsewhere, and found there by the names in snapshots and journals.
    #[must_use]
    pub fn with_bodies(mut self, bodies: Arc<dyn Storage>) -> Self {
        self.bodies = Some(bodies);
        self
    }

    /// Where large bodies are kept, if they are kept elsewhere.
    #[must_use]
    pub fn bodies(&self) -> Option<Arc<dyn Storage>> {
        self.bodies.clone()
    }

    /// Answers a request by the wire door. `came` is when it came, for one that was told to wait.
    pub fn wire(&self, request: &WireRequest, came: Option<Timestamp>) -> Step<WireResponse> {
        self.wire_and_name(request, came).0
    }

    /// Answers a request by the wire door, and says which service and operation it was for, if it could be told.
    pub fn wire_and_name(
        &self,
        request: &WireRequest,
        came: Option<Timestamp>,
    ) -> (Step<WireResponse>, Option<(&'static str, &'static str)>) {
        let unwrapped = unwrapped(request);
        let request = unwrapped.as_ref().unwrap_or(request);
        let route = match route(request, ROOMS) {
            Ok(route) => route,
            Err(lost) => {
                let fault = unknown_service(lost.service.as_deref());
                let id = self.next_request_id();
                return (Step::Done(protocol::write_fault(lost.dialect, None, None, &fault, &id)), None);
            }
        };
        let region = route.region(request);
        let model = route.room.model();
        if let Some(response) = self.browser(&route, request) {
            return (Step::Done(response), Some((route.room.name(), "Browser")));
        }
        let Some(operation) = route.operation else {
            let fault = protocol::unknown_operation(route.dialect, &route.asked, route.version.as_deref());
            let response = protocol::write_fault(route.dialect, Some(model), None, &fault, &self.next_request_id());
            return (Step::Done(response), None);
        };
        let named = Some((route.room.name(), operation.name.as_str()));
        let step = match protocol::parse(route.dialect, model, operation, request) {
            Ok(input) => {
                let asked = Asked {
                    room: route.room,
                    operation,
                    signature: &route.signature,
                    region: &region,
                    origin: &request.origin(),
                    moment: self.moment(came),
                    wire: Some(request),
                };
                self.run(&asked, input)
            }
            Err(fault) => Step::Done(Reply { request_id: self.next_request_id(), result: Err(fault) }),
        };
        let step = match step {
            Step::Done(reply) => {
                let response = match &reply.result {
                    Ok(output) => protocol::write_output(route.dialect, model, operation, output, &reply.request_id),
                    Err(fault) => {
                        protocol::write_fault(route.dialect, Some(model), Some(operation), fault, &reply.request_id)
                    }
                };
                Step::Done(self.with_cross_origin(&route, request, response))
            }
            Step::Wait { until, came } => Step::Wait { until, came },
        };
        (step, named)
    }

    /// Answers a request by the direct door: it was serialized by the client, but not signed; the answer is not serialized.
    ///
    /// None if the service is not doubled at all.
    pub fn direct(
        &self,
        service: &str,
        operation: &str,
        request: &WireRequest,
        sender: &Sender,
        came: Option<Timestamp>,
    ) -> Option<Step<Reply>> {
        let room = room_of(service)?;
        let model = room.model();
        let operation = model.operation(operation)?;
        let dialect = Dialect::of_request(model, request);
        Some(match protocol::parse(dialect, model, operation, request) {
            Ok(input) => {
                let (signature, origin) = (&sender.signature(), &request.origin());
                let (region, moment) = (&sender.region, self.moment(came));
                self.run(&Asked { room, operation, signature, region, origin, moment, wire: None }, input)
            }
            Err(fault) => Step::Done(Reply { request_id: self.next_request_id(), result: Err(fault) }),
        })
    }

    /// Runs an operation on an input that never was a request: to seed and to look.
    ///
    /// None if the service or operation is not known.
    pub fn call(&self, service: &str, operation: &str, input: Fields, sender: &Sender) -> Option<Step<Reply>> {
        let room = room_of(service)?;
        let operation = room.model().operation(operation)?;
        let origin = &format!("https://{}.{}.amazonaws.com", room.model().metadata.endpoint_prefix, sender.region);
        let (signature, region, moment) = (&sender.signature(), &sender.region, self.moment(None));
        Some(self.run(&Asked { room, operation, signature, region, origin, moment, wire: None }, input))
    }

    /// What a service remembers, as plain values, for every account and region.
    pub fn inspect(&self, service: &str) -> Vec<(Place, Value)> {
        let Some(room) = room_of(service) else { return Vec::new() };
        let now = self.clock.now();
        self.world().tables.get(room.name()).map(|table| room.inspect(table.as_ref(), now)).unwrap_or_default()
    }

    /// The requests so far.
    #[must_use]
    pub fn calls(&self) -> Vec<Arc<CallRecord>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).all()
    }

    /// Forgets everything.
    pub fn reset(&self) {
        let mut world = self.world();
        *world = World::default();
        self.journal.record_reset();
        drop(world);
        self.forget_calls();
        self.tell_watchers();
    }

    pub(crate) fn forget_calls(&self) {
        *self.calls.lock().unwrap_or_else(PoisonError::into_inner) = Calls::default();
    }

    /// Tells `watcher` from now on whenever something may have changed.
    pub fn watch(&self, watcher: Watcher) {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner).push(watcher);
    }

    /// The account of callers whose key says nothing else.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.settings.account
    }

    /// The world's clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Whether this access key was handed out here.
    #[must_use]
    pub fn knows_key(&self, access_key: &str) -> bool {
        self.world().credentials.get(access_key).is_some()
    }

    /// Asks a room a question, as services ask each other.
    pub(crate) fn ask(&self, room: &'static dyn AnyRoom, region: &str, question: &Question) -> Option<Answer> {
        let now = self.clock.now();
        let mut world = self.world();
        let World { tables, credentials, .. } = &mut *world;
        let mut bus = Bus { rooms: ROOMS, tables, now, origin: "", request_id: "" };
        bus.ask(room.name(), &self.settings.account, region, credentials, question)
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) fn moment(&self, came: Option<Timestamp>) -> Moment {
        let now = self.clock.now();
        Moment { now, came: came.unwrap_or(now), replayed: false }
    }

    pub(crate) fn run(&self, asked: &Asked<'_>, input: Fields) -> Step<Reply> {
        let Asked { room, operation, signature, region, origin, moment, wire } = *asked;
        let Moment { now, came, .. } = moment;
        let model = room.model();
        let mut world = self.world();
        let mut ids = world.next_ids(self.settings.seed);
        let request_id = ids.uuid();
        let caller = world.caller(signature.access_key.as_deref(), &self.settings);
        let place = home(room, &caller.account, region);
        let ready = identify::check(&world.credentials, model, operation, signature, wire, came, &self.settings)
            .and_then(|()| validation::check(model, operation.input, &input, room.validation()));
        let outcome = match ready {
            Err(fault) if !moment.replayed => Err(Stop::Fault(fault)),
            _ => {
                let World { tables, credentials, .. } = &mut *world;
                if let Some(key) = &caller.access_key {
                    credentials
                        .used(key, LastUse { at: now, region: region.to_owned(), service: room.name().to_owned() });
                }
                let mut visit = Visit {
                    place: &place,
                    region,
                    now,
                    came,
                    ids: &mut ids,
                    caller: &caller,
                    credentials,
                    origin,
                    request_id: &request_id,
                    request: wire,
                    policies_enforced: self.settings.enforce_policies,
                    bus: Bus { rooms: ROOMS, tables, now, origin, request_id: &request_id },
                };
                let to_allow = authorization::Asked { room, operation, input: &input, region, request: wire };
                let outcome = match authorization::check(&mut visit, &to_allow) {
                    Err(fault) => Err(Stop::Fault(fault)),
                    Ok(()) => visit.with_table(room, |table, visit| room.invoke(table, visit, &operation.name, &input)),
                };
                if !moment.replayed && changes_something(&operation.name) && !matches!(outcome, Err(Stop::Wait(_))) {
                    self.journal.record_call(world.requests, asked, &input);
                }
                outcome
            }
        };
        drop(world);
        let result = match outcome {
            Err(Stop::Wait(until)) => return Step::Wait { until, came },
            Err(Stop::Fault(fault)) => Err(Box::new(protocol::completed(model, Some(operation), *fault))),
            Ok(output) => Ok(fit_fields(model, operation.output, output)),
        };
        if changes_something(&operation.name) {
            self.tell_watchers();
        }
        if !moment.replayed {
            self.remember(asked, input, &caller, &request_id, &result);
        }
        Step::Done(Reply { request_id, result })
    }

    fn remember(
        &self,
        asked: &Asked<'_>,
        input: Fields,
        caller: &Caller,
        request_id: &str,
        result: &Result<Fields, Box<Fault>>,
    ) {
        if self.settings.kept_calls == 0 {
            return;
        }
        let outcome = match result {
            Ok(_) => Outcome::Answered,
            Err(fault) => Outcome::Refused { code: fault.code.clone(), message: fault.message.clone() },
        };
        let record = CallRecord {
            service: asked.room.name(),
            operation: asked.operation.name.clone(),
            input: without_large_bodies(input),
            account: caller.account.clone(),
            region: asked.region.to_owned(),
            request_id: request_id.to_owned(),
            at: asked.moment.now,
            outcome,
        };
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).push(record, self.settings.kept_calls);
    }

    pub(crate) fn next_request_id(&self) -> String {
        self.world().next_ids(self.settings.seed).uuid()
    }

    pub(crate) fn tell_watchers(&self) {
        for watcher in self.watchers.lock().unwrap_or_else(PoisonError::into_inner).iter() {
            watcher();
        }
    }

    /// A panic in an operation is caught where the operation is called, so that the world is whole even if its lock is poisoned.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sender {
    fn signature(&self) -> Signature {
        Signature { access_key: self.access_key.clone(), token: self.token.clone(), ..Signature::default() }
    }
}

/// What is remembered of an input: a large body would stay for as long as the request is.
fn without_large_bodies(input: Fields) -> Fields {
    let is_kept = |value: &Value| !matches!(value, Value::Body(body) if body.len() > LARGEST_REMEMBERED);
    if input.iter().all(|(_, value)| is_kept(value)) {
        return input;
    }
    input.into_iter().filter(|(_, value)| is_kept(value)).collect()
}

fn unknown_service(signed_for: Option<&str>) -> Fault {
    let words = match signed_for {
        Some(service) => format!(
            "doublet does not double the service {service} yet. What it doubles is listed at docs/aws-coverage.md"
        ),
        None => "The request names no service that doublet doubles: it has neither a signature nor a target, action or host that tells."
            .to_owned(),
    };
    Fault::new("UnknownService", words).status(501)
}

/// The model of a service; none if the service is not doubled.
#[must_use]
pub fn model_of(service: &str) -> Option<&'static Model> {
    room_of(service).map(AnyRoom::model)
}
