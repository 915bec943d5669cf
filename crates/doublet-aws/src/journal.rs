//! The changes of a world one by one, to be kept by somebody who has files, and to be made again from what was kept.
//!
//! The engine is deterministic, so that an entry is what was asked: operation, input, who, where, when, under which number.

use std::borrow::Cow;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::authorization::judges_itself;
use crate::body::{finding, referring};
use crate::clock::Timestamp;
use crate::credentials::LastUse;
use crate::engine::{Engine, Step};
use crate::error::SnapshotError;
use crate::fit::fit_fields;
use crate::model::Operation;
use crate::outside::Told;
use crate::room::AnyRoom;
use crate::routing::Signature;
use crate::services::room_of;
use crate::snapshot::{open, seal};
use crate::turn::{Asked, End, Moment, Replayed};
use crate::value::{Fields, Kept, Value};
use crate::wire::WireRequest;

/// Operations whose names begin so change nothing.
const LOOKING: [&str; 6] = ["Get", "List", "Describe", "Head", "Simulate", "Lookup"];

/// They are called `Get…` and hand something out that is remembered.
const CHANGING: [&str; 5] = [
    "GetDelegatedAccessToken",
    "GetDeployablePatchSnapshotForInstance",
    "GetFederationToken",
    "GetSessionToken",
    "GetWebIdentityToken",
];

/// Whether an operation may change what is remembered.
pub(crate) fn changes_something(operation: &str) -> bool {
    !LOOKING.iter().any(|word| operation.starts_with(word)) || CHANGING.contains(&operation)
}

/// One change, as bytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What [`Engine::replay`] takes; empty if the world has ended, and nothing is to be kept of it.
    pub bytes: Vec<u8>,
    /// Whether what was before does not matter any more.
    pub begins_anew: bool,
}

/// Told of every change while nobody else can make one.
pub type Recorder = Box<dyn FnMut(Entry) + Send>;

/// How a call ran that is kept.
#[derive(Clone, Copy)]
pub(crate) struct Ran {
    pub(crate) policies_enforced: bool,
    /// Whether there was no answer yet.
    pub(crate) waits: bool,
}

#[derive(Default)]
pub(crate) struct Journal(Mutex<Option<Recorder>>);

#[derive(Deserialize, Serialize)]
enum Change<'a> {
    Reset,
    Seed(u64),
    Restore(#[serde(borrow, with = "serde_bytes")] Cow<'a, [u8]>),
    #[serde(borrow)]
    Call(Box<KeptCall<'a>>),
    /// A key was used for what changes nothing else.
    Use(Cow<'a, str>, LastUse),
}

#[derive(Deserialize, Serialize)]
struct KeptCall<'a> {
    number: u64,
    now: Timestamp,
    came: Timestamp,
    service: Cow<'a, str>,
    operation: Cow<'a, str>,
    input: Vec<(Cow<'a, str>, Kept)>,
    access_key: Option<Cow<'a, str>>,
    token: Option<Cow<'a, str>>,
    region: Cow<'a, str>,
    origin: Cow<'a, str>,
    policies_enforced: bool,
    /// Whether it waits for its answer, and is kept for what it changed meanwhile.
    waits: bool,
    /// What the outside said.
    told: Option<Cow<'a, Told>>,
    /// The request without its body, for a service that judges by it.
    head: Option<KeptHead<'a>>,
}

#[derive(Deserialize, Serialize)]
struct KeptHead<'a> {
    method: Cow<'a, str>,
    scheme: Cow<'a, str>,
    host: Cow<'a, str>,
    path: Cow<'a, str>,
    query: Cow<'a, str>,
    headers: Cow<'a, [(String, String)]>,
}

impl<'a> KeptHead<'a> {
    fn of(request: &'a WireRequest) -> Self {
        let WireRequest { method, scheme, host, path, query, headers, .. } = request;
        Self {
            method: method.into(),
            scheme: scheme.into(),
            host: host.into(),
            path: path.into(),
            query: query.into(),
            headers: headers.into(),
        }
    }
}

impl From<KeptHead<'_>> for WireRequest {
    fn from(kept: KeptHead<'_>) -> Self {
        Self {
            method: kept.method.into_owned(),
            scheme: kept.scheme.into_owned(),
            host: kept.host.into_owned(),
            path: kept.path.into_owned(),
            query: kept.query.into_owned(),
            headers: kept.headers.into_owned(),
            ..Self::default()
        }
    }
}

impl Journal {
    pub(crate) fn record_reset(&self) {
        self.record(true, || Change::Reset);
    }

    /// Tells that nothing is to be kept, and tells no more.
    pub(crate) fn record_end(&self) {
        if let Some(mut recorder) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() {
            recorder(Entry { bytes: Vec::new(), begins_anew: true });
        }
    }

    pub(crate) fn record_seed(&self, seed: u64) {
        self.record(false, || Change::Seed(seed));
    }

    pub(crate) fn record_restore(&self, snapshot: &[u8]) {
        self.record(true, || Change::Restore(Cow::Borrowed(snapshot)));
    }

    pub(crate) fn record_call(&self, number: u64, asked: &Asked<'_>, ran: Ran, input: &Fields) {
        self.record(false, || {
            Change::Call(Box::new(KeptCall {
                number,
                now: asked.moment.now,
                came: asked.moment.came,
                service: asked.room.name().into(),
                operation: asked.operation.name.as_str().into(),
                input: input.iter().map(|(name, value)| (Cow::Borrowed(name), Kept::from(value))).collect(),
                access_key: asked.signature.access_key.as_deref().map(Into::into),
                token: asked.signature.token.as_deref().map(Into::into),
                region: asked.region.into(),
                origin: asked.origin.into(),
                policies_enforced: ran.policies_enforced,
                waits: ran.waits,
                told: asked.told.map(Cow::Borrowed),
                head: asked.wire.filter(|_| judges_itself(asked.room)).map(KeptHead::of),
            }))
        });
    }

    pub(crate) fn record_use(&self, access_key: &str, last_use: &LastUse) {
        self.record(false, || Change::Use(access_key.into(), last_use.clone()));
    }

    fn record<'a>(&self, begins_anew: bool, change: impl FnOnce() -> Change<'a>) {
        let mut recorder = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(recorder) = recorder.as_mut() else { return };
        // Texts, numbers and bytes can always be written.
        if let Ok(contents) = referring(|| postcard::to_stdvec(&change())) {
            recorder(Entry { bytes: seal(&contents), begins_anew });
        }
    }
}

impl Engine {
    /// Tells `recorder` every change from now on.
    pub fn record(&self, recorder: Recorder) {
        *self.journal.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(recorder);
    }

    /// Makes a change again. Nothing is recorded, and the requests so far do not show it.
    ///
    /// # Errors
    /// If the entry was not written by this version of doublet, or is damaged.
    pub fn replay(&self, entry: &[u8]) -> Result<(), SnapshotError> {
        let unreadable = |part: &str, cause: String| SnapshotError::Unreadable { part: part.to_owned(), cause };
        let entry = open(entry)?;
        let change: Change<'_> = finding(self.bodies.clone(), || postcard::from_bytes(entry))
            .map_err(|cause| unreadable("an entry", cause.to_string()))?;
        let asked = match change {
            Change::Reset => {
                self.reset();
                return Ok(());
            }
            Change::Seed(seed) => {
                self.world().begin_identifiers(seed);
                return Ok(());
            }
            Change::Restore(snapshot) => return self.restore(&snapshot),
            Change::Use(access_key, last_use) => {
                self.world().credentials.used(&access_key, last_use);
                return Ok(());
            }
            Change::Call(asked) => asked,
        };
        let unknown = || {
            let named = format!("{}.{}", asked.service, asked.operation);
            unreadable(&format!("a call of {named}"), "this doublet does not double it".to_owned())
        };
        let room = room_of(&asked.service).ok_or_else(unknown)?;
        let operation = room.model().operation(&asked.operation).ok_or_else(unknown)?;
        let input = fit_fields(room.model(), operation.input, named(room, operation, &asked.input));
        let signature = &Signature {
            access_key: asked.access_key.map(Cow::into_owned),
            token: asked.token.map(Cow::into_owned),
            ..Signature::default()
        };
        self.world().requests = asked.number.saturating_sub(1);
        let replayed = Some(Replayed { policies_enforced: asked.policies_enforced });
        let moment = Moment { now: asked.now, came: asked.came, again: false, replayed };
        let (region, origin) = (&*asked.region, &*asked.origin);
        let told = asked.told.as_deref();
        let request = asked.head.map(WireRequest::from);
        let wire = request.as_ref();
        let again = &Asked { room, operation, signature, region, origin, moment, wire, told };
        let is_done = matches!(self.run_again(again, input), End::Step(Step::Done(_)));
        match (is_done, asked.waits) {
            (false, false) => {
                Err(unreadable("an entry", "the call was answered when it was written, and is not now".to_owned()))
            }
            (true, true) => {
                Err(unreadable("an entry", "the call waited when it was written, and is answered now".to_owned()))
            }
            _ => Ok(()),
        }
    }
}

/// The members under the names of the model.
fn named(room: &dyn AnyRoom, operation: &Operation, input: &[(Cow<'_, str>, Kept)]) -> Fields {
    let Some(structure) = room.model().structure(operation.input) else { return Fields::new() };
    input.iter().filter_map(|(name, value)| Some((structure.member(name)?.name.as_str(), Value::from(value)))).collect()
}
