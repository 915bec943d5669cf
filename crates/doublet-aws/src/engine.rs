//! The doors: which service and operation a request is for, and what is answered. What happens between is in `turn.rs`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::authentication::Authentication;
use crate::calls::{CallRecord, Calls};
use crate::clock::{Clock, Timestamp};
use crate::fault::Fault;
use crate::journal::Journal;
use crate::knew::told;
use crate::model::Model;
use crate::protocol::{self, Dialect};
use crate::room::AnyRoom;
use crate::routing::{Signature, route};
use crate::services::{ROOMS, room_of};
use crate::table::Place;
use crate::turn::{Asked, Moment};
use crate::value::{Fields, Value};
use crate::wire::{WireRequest, WireResponse};
use crate::world::{Settings, World};

/// AWS, as far as it is doubled, with everything that it remembers.
pub struct Engine {
    pub(crate) settings: Settings,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) authentication: Authentication,
    world: Mutex<World>,
    pub(crate) calls: Mutex<Calls>,
    watchers: Mutex<Vec<Watcher>>,
    pub(crate) journal: Journal,
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

/// What the wire door answers, and what is known of it beyond its bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Wired {
    /// The response.
    pub step: Step<WireResponse>,
    /// The service and the operation, where they could be told.
    pub name: Option<(&'static str, &'static str)>,
    /// Why it is a refusal, if it is one.
    pub fault: Option<Box<Fault>>,
}

/// What an operation answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The identifier of the request.
    pub request_id: String,
    /// The output, or why there is none.
    pub result: Result<Fields, Box<Fault>>,
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
            authentication: Authentication::default(),
            world: Mutex::default(),
            calls: Mutex::default(),
            watchers: Mutex::default(),
            journal: Journal::default(),
        }
    }

    /// Answers a request by the wire door. `came` is when it came, for one that was told to wait.
    pub fn wire(&self, request: &WireRequest, came: Option<Timestamp>) -> Step<WireResponse> {
        self.wired(request, came).step
    }

    /// Answers a request by the wire door, and says what is known of the answer beyond its bytes.
    pub fn wired(&self, request: &WireRequest, came: Option<Timestamp>) -> Wired {
        let route = match route(request, ROOMS) {
            Ok(route) => route,
            Err(lost) => return self.refused(lost.dialect, None, lost.fault()),
        };
        let region = route.region(request);
        let model = route.room.model();
        let Some(operation) = route.operation else {
            let fault = protocol::unknown_operation(route.dialect, &route.asked, route.version.as_deref());
            return self.refused(route.dialect, Some(model), fault);
        };
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
        let name = Some((route.room.name(), operation.name.as_str()));
        match step {
            Step::Wait { until, came } => Wired { step: Step::Wait { until, came }, name, fault: None },
            Step::Done(Reply { request_id, result: Ok(output) }) => {
                let response = protocol::write_output(route.dialect, model, operation, &output, &request_id);
                Wired { step: Step::Done(response), name, fault: None }
            }
            Step::Done(Reply { request_id, result: Err(fault) }) => {
                let response =
                    protocol::write_fault(route.dialect, Some(model), Some(operation), &fault, &request_id);
                Wired { step: Step::Done(told(response, &fault)), name, fault: Some(fault) }
            }
        }
    }

    /// The answer to a request that is for no operation.
    fn refused(&self, dialect: Dialect, model: Option<&'static Model>, fault: Fault) -> Wired {
        let response = protocol::write_fault(dialect, model, None, &fault, &self.next_request_id());
        Wired { step: Step::Done(told(response, &fault)), name: None, fault: Some(Box::new(fault)) }
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
        self.forget_calls();
        drop(world);
        self.tell_watchers();
    }

    /// Forgets everything for good: nothing is to be kept of this world any more, whatever still happens in it.
    pub fn end(&self) {
        let mut world = self.world();
        *world = World::default();
        self.journal.record_end();
        self.forget_calls();
        drop(world);
        self.tell_watchers();
    }

    /// Lets identifiers begin anew, here: after the same seed, the same requests give the same ones.
    pub fn begin_identifiers(&self, seed: u64) {
        let mut world = self.world();
        world.begin_identifiers(seed);
        self.journal.record_seed(seed);
    }

    pub(crate) fn forget_calls(&self) {
        *self.calls.lock().unwrap_or_else(PoisonError::into_inner) = Calls::default();
    }

    /// Tells `watcher` from now on whenever something may have changed.
    pub fn watch(&self, watcher: Watcher) {
        self.watchers.lock().unwrap_or_else(PoisonError::into_inner).push(watcher);
    }

    /// The world's clock.
    #[must_use]
    pub fn clock(&self) -> &Arc<dyn Clock> {
        &self.clock
    }

    /// Whether this access key was handed out here, be it that it was taken back.
    #[must_use]
    pub fn knows_key(&self, access_key: &str) -> bool {
        let world = self.world();
        world.credentials.get(access_key).is_some() || world.credentials.is_gone(access_key)
    }

    fn moment(&self, came: Option<Timestamp>) -> Moment {
        let now = self.clock.now();
        Moment { now, came: came.unwrap_or(now), again: came.is_some(), replayed: None }
    }

    fn next_request_id(&self) -> String {
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

/// The model of a service; none if the service is not doubled.
#[must_use]
pub fn model_of(service: &str) -> Option<&'static Model> {
    room_of(service).map(AnyRoom::model)
}
