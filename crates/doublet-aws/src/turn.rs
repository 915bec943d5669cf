//! The turn of one request, step by step: it gets a number, a caller and a place; it is admitted, allowed and done; and what came of
//! it is kept, remembered and told.

use std::sync::PoisonError;

use crate::authentication::Demands;
use crate::authorization;
use crate::bus::{Bus, home};
use crate::calls::{CallRecord, Outcome};
use crate::clock::Timestamp;
use crate::credentials::{Caller, LastUse};
use crate::engine::{Engine, Reply, Step};
use crate::fault::Fault;
use crate::fit::fit_fields;
use crate::identify;
use crate::ids::Ids;
use crate::journal::{Ran, changes_something};
use crate::model::Operation;
use crate::outside::{Inquiry, Told};
use crate::protocol;
use crate::room::{AnyRoom, Stop, Visit};
use crate::routing::Signature;
use crate::services::ROOMS;
use crate::table::Place;
use crate::validation;
use crate::value::{Fields, Value};
use crate::wire::WireRequest;
use crate::world::{Settings, World};

/// Larger bodies are not remembered with the requests that had them.
const LARGEST_REMEMBERED: u64 = 1024 * 1024;

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
    /// What the outside says, if it was asked already.
    pub(crate) told: Option<&'a Told>,
}

/// When a request runs.
#[derive(Clone, Copy)]
pub(crate) struct Moment {
    pub(crate) now: Timestamp,
    pub(crate) came: Timestamp,
    /// Whether it was asked before, and told to wait.
    pub(crate) again: bool,
    /// Whether it ran before, and is run again to come to the same state; and whether policies were enforced then.
    pub(crate) replayed: Option<Replayed>,
}

/// How a request ran that is run again.
#[derive(Clone, Copy)]
pub(crate) struct Replayed {
    pub(crate) policies_enforced: bool,
}

/// A request whose turn it is.
struct Turn<'a> {
    asked: &'a Asked<'a>,
    demands: Demands<'a>,
    /// Which request it is of its world's.
    number: u64,
    ids: Ids,
    request_id: String,
    caller: Caller,
    place: Place,
}

/// What came of a turn.
struct Done {
    outcome: Result<Fields, Stop>,
    /// Whether it came to its operation, and was not refused before.
    reached: bool,
    /// Whether anything that others wait for, or that must be kept, is otherwise now.
    changed: bool,
    /// The last use of its key, if that is news.
    used: Option<LastUse>,
}

/// Where a turn ends.
pub(crate) enum End {
    /// What is answered, or until when is waited.
    Step(Step<Reply>),
    /// The outside has to say something first; the input, for the turn after that.
    Asks(Box<Inquiry>, Fields),
}

/// Why there is no answer yet.
enum Unanswered {
    Waits(Timestamp),
    Asks(Box<Inquiry>),
}

impl Engine {
    /// Runs a request, and once more if the outside has to say something first: it is asked with nothing locked.
    pub(crate) fn run(&self, asked: &Asked<'_>, input: Fields) -> Step<Reply> {
        let demands = self.demands(asked);
        let (inquiry, input) = match self.turn(asked, demands, input) {
            End::Step(step) => return step,
            End::Asks(inquiry, input) => (inquiry, input),
        };
        let told = self.outside.ask(&inquiry);
        match self.turn(&Asked { told: Some(&told), ..*asked }, demands, input) {
            End::Step(step) => step,
            End::Asks(..) => Step::Done(Reply {
                request_id: self.next_request_id(),
                result: Err(Box::new(asks_again(asked.room.name(), &asked.operation.name))),
            }),
        }
    }

    /// Runs a request that ran before; nobody is asked, as what the outside said was kept.
    pub(crate) fn run_again(&self, asked: &Asked<'_>, input: Fields) -> End {
        self.turn(asked, self.demands(asked), input)
    }

    /// One turn from its beginning to its end. Everything happens under the world's lock, so that the journal and the list of calls
    /// have the order in which requests ran.
    fn turn(&self, asked: &Asked<'_>, demands: Demands<'_>, input: Fields) -> End {
        let mut world = self.world();
        let mut turn = Turn::begin(asked, demands, &mut world, &self.settings);
        let done = turn.run(&mut world, &input);
        if asked.moment.replayed.is_none() {
            self.keep(&turn, &done, &input);
        }
        let changed = done.changed;
        let end = match turn.result(done.outcome) {
            Err(unanswered) => {
                turn.give_number_back(&mut world, changed);
                match unanswered {
                    Unanswered::Waits(until) => End::Step(Step::Wait { until, came: asked.moment.came }),
                    Unanswered::Asks(inquiry) => End::Asks(inquiry, input),
                }
            }
            Ok(result) => {
                if asked.moment.replayed.is_none() {
                    self.remember(&turn, input, &result);
                }
                End::Step(Step::Done(Reply { request_id: turn.request_id, result }))
            }
        };
        drop(world);
        if changed {
            self.tell_watchers();
        }
        end
    }

    /// Tells the journal what it needs to come to the same state.
    fn keep(&self, turn: &Turn<'_>, done: &Done, input: &Fields) {
        if done.reached && done.changed {
            let waits = matches!(done.outcome, Err(Stop::Wait(_) | Stop::Ask(_)));
            let ran = Ran { policies_enforced: turn.demands.policies, waits };
            self.journal.record_call(turn.number, turn.asked, ran, input);
        } else if let (Some(key), Some(last_use)) = (&turn.caller.access_key, &done.used) {
            self.journal.record_use(key, last_use);
        }
    }

    /// Adds the request to those that a test can look at.
    fn remember(&self, turn: &Turn<'_>, input: Fields, result: &Result<Fields, Box<Fault>>) {
        if self.settings.kept_calls == 0 {
            return;
        }
        let outcome = match result {
            Ok(_) => Outcome::Answered,
            Err(fault) => {
                Outcome::Refused { code: fault.code.clone(), message: fault.message.clone(), knew: fault.knew.clone() }
            }
        };
        let record = CallRecord {
            service: turn.asked.room.name(),
            operation: &turn.asked.operation.name,
            input: without_large_bodies(input),
            account: turn.caller.account.clone(),
            region: turn.asked.region.to_owned(),
            request_id: turn.request_id.clone(),
            at: turn.asked.moment.now,
            outcome,
        };
        self.calls.lock().unwrap_or_else(PoisonError::into_inner).push(
            record,
            self.settings.kept_calls,
            self.settings.kept_bytes,
        );
    }
}

impl<'a> Turn<'a> {
    fn begin(asked: &'a Asked<'a>, demands: Demands<'a>, world: &mut World, settings: &Settings) -> Self {
        let mut ids = world.next_ids(settings.seed);
        let caller = world.caller(asked.signature.access_key.as_deref(), settings);
        let place = home(asked.room, &caller.account, asked.region);
        Self { asked, demands, number: world.requests, request_id: ids.uuid(), ids, caller, place }
    }

    fn run(&mut self, world: &mut World, input: &Fields) -> Done {
        let mut done = Done { outcome: Ok(Fields::new()), reached: false, changed: false, used: None };
        match self.admit(world, input) {
            // What is replayed was let in: what it was asked with, beside its input, is not here any more.
            Err(fault) if self.asked.moment.replayed.is_none() => done.outcome = Err(Stop::Fault(fault)),
            _ => {
                done.used = self.note_use(world);
                self.perform(world, input, &mut done);
            }
        }
        let waits = matches!(done.outcome, Err(Stop::Wait(_) | Stop::Ask(_)));
        done.changed |= done.reached && changes_something(&self.asked.operation.name) && !waits;
        done
    }

    /// Whether the credentials are good, and the input fits the model.
    fn admit(&self, world: &World, input: &Fields) -> Result<(), Box<Fault>> {
        identify::check(&world.credentials, self.asked, &self.demands)?;
        let Asked { room, operation, .. } = *self.asked;
        validation::check(room.model(), operation.input, input, room.validation())
    }

    /// Notes that the key was used; when, if that is news.
    fn note_use(&self, world: &mut World) -> Option<LastUse> {
        let Asked { room, region, moment, .. } = *self.asked;
        let key = self.caller.access_key.as_ref()?;
        let last_use = LastUse { at: moment.now, region: region.to_owned(), service: room.name().to_owned() };
        world.credentials.used(key, last_use.clone()).then_some(last_use)
    }

    /// Runs the operation, if the caller may.
    fn perform(&mut self, world: &mut World, input: &Fields, done: &mut Done) {
        let Asked { room, operation, region, origin, moment, wire, told, .. } = *self.asked;
        let World { tables, credentials, .. } = world;
        let mut visit = Visit {
            place: &self.place,
            region,
            now: moment.now,
            came: moment.came,
            ids: &mut self.ids,
            caller: &self.caller,
            credentials,
            origin,
            request_id: &self.request_id,
            request: wire,
            policies_enforced: self.demands.policies,
            told,
            changed: &mut done.changed,
            bus: Bus { rooms: ROOMS, tables, now: moment.now, origin, request_id: &self.request_id },
        };
        let to_allow = authorization::Asked { room, operation, input, region, request: wire };
        done.outcome = match authorization::check(&mut visit, &to_allow) {
            Err(fault) if moment.replayed.is_none() => Err(Stop::Fault(fault)),
            _ => {
                done.reached = true;
                visit.with_table(room, |table, visit| room.invoke(table, visit, &operation.name, input))
            }
        };
    }

    /// What is answered; why nothing is yet.
    fn result(&self, outcome: Result<Fields, Stop>) -> Result<Result<Fields, Box<Fault>>, Unanswered> {
        let (model, operation) = (self.asked.room.model(), self.asked.operation);
        match outcome {
            Ok(output) => Ok(Ok(fit_fields(model, operation.output, output))),
            Err(Stop::Fault(fault)) => Ok(Err(Box::new(protocol::completed(model, Some(operation), *fault)))),
            Err(Stop::Wait(until)) => Err(Unanswered::Waits(until)),
            Err(Stop::Ask(inquiry)) => Err(Unanswered::Asks(inquiry)),
        }
    }

    /// Who asks again and again must not change the identifiers of others.
    fn give_number_back(&self, world: &mut World, changed: bool) {
        if !changed {
            world.requests = self.number.wrapping_sub(1);
        }
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

fn asks_again(service: &str, operation: &str) -> Fault {
    let words =
        format!("{service}.{operation} asks for what it was told. This is a mistake of doublet, please report it.");
    Fault::new("InternalFailure", words).status(500)
}
