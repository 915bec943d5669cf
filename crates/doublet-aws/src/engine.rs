//! The doors: which service and operation a request is for, and what is answered. What happens between is in `turn.rs`.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::authentication::Authentication;
use crate::body::Storage;
use crate::bus::{Answer, Bus, Question};
use crate::calls::{CallRecord, Calls};
use crate::clock::{Clock, Timestamp};
use crate::fault::Fault;
use crate::journal::Journal;
use crate::model::Model;
use crate::outside::Outside;
use crate::protocol::{self, Dialect};
use crate::room::AnyRoom;
use crate::routing::Signature;
use crate::services::{ROOMS, room_of};
use crate::table::Place;
use crate::turn::{Asked, Moment};
use crate::value::{Fields, Value};
use crate::wire::WireRequest;
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
    pub(crate) outside: Outside,
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
            outside: Outside::default(),
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
                self.run(&Asked { room, operation, signature, region, origin, moment, wire: None, told: None }, input)
            }
            Err(fault) => Step::Done(Reply { request_id: self.next_request_id(), result: Err(fault) }),
        })
    }

    /// Runs an operation on an input that never was a request: to seed and to look.
    ///
    /// None if the service or operation is not known.
    pub fn call(&self, service: &str, operation: &str, input: Fields, sender: &Sender) -> Option<Step<Reply>> {
        self.call_since(service, operation, input, sender, None)
    }

    /// The same; `came` is when it was asked, for a call that was told to wait.
    pub fn call_since(
        &self,
        service: &str,
        operation: &str,
        input: Fields,
        sender: &Sender,
        came: Option<Timestamp>,
    ) -> Option<Step<Reply>> {
        let room = room_of(service)?;
        let operation = room.model().operation(operation)?;
        let origin = &format!("https://{}.{}.amazonaws.com", room.model().metadata.endpoint_prefix, sender.region);
        let (signature, region, moment) = (&sender.signature(), &sender.region, self.moment(came));
        Some(self.run(&Asked { room, operation, signature, region, origin, moment, wire: None, told: None }, input))
    }

    /// What a service remembers, as plain values, for every account and region.
    pub fn inspect(&self, service: &str) -> Vec<(Place, Value)> {
        let Some(room) = room_of(service) else { return Vec::new() };
        let now = self.clock.now();
        self.world().tables.get(room.name()).map(|table| room.inspect(table.as_ref(), now)).unwrap_or_default()
    }

    /// What a service would show where nothing ever was made; none if the service is not known.
    pub fn blank(&self, service: &str) -> Option<Value> {
        Some(room_of(service)?.blank(self.clock.now()))
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
        self.outside.forget();
        self.tell_watchers();
    }

    /// Forgets everything for good: nothing is to be kept of this world any more, whatever still happens in it.
    pub fn end(&self) {
        let mut world = self.world();
        *world = World::default();
        self.journal.record_end();
        self.forget_calls();
        drop(world);
        self.outside.forget();
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

    /// The account of callers whose key says nothing else.
    #[must_use]
    pub fn account(&self) -> &str {
        &self.settings.account
    }

    /// Whether this access key was handed out here, be it that it was taken back.
    #[must_use]
    pub fn knows_key(&self, access_key: &str) -> bool {
        let world = self.world();
        world.credentials.get(access_key).is_some() || world.credentials.is_gone(access_key)
    }

    /// Asks a room a question, as services ask each other.
    pub(crate) fn ask(&self, room: &'static dyn AnyRoom, region: &str, question: &Question) -> Option<Answer> {
        let now = self.clock.now();
        let mut world = self.world();
        let World { tables, credentials, .. } = &mut *world;
        let mut bus = Bus { rooms: ROOMS, tables, now, origin: "", request_id: "" };
        bus.ask(room.name(), &self.settings.account, region, credentials, question)
    }

    pub(crate) fn moment(&self, came: Option<Timestamp>) -> Moment {
        let now = self.clock.now();
        Moment { now, came: came.unwrap_or(now), again: came.is_some(), replayed: None }
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

/// The model of a service; none if the service is not doubled.
#[must_use]
pub fn model_of(service: &str) -> Option<&'static Model> {
    room_of(service).map(AnyRoom::model)
}
