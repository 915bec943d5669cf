//! What a service declares of itself, and how a call reaches one of its operations.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::OnceLock;

use crate::bus::{Answer, Bus, Question};
use crate::clock::Timestamp;
use crate::credentials::{Caller, Credentials};
use crate::fault::Fault;
use crate::ids::Ids;
use crate::input::Input;
use crate::model::{Model, unpack};
use crate::outside::{Inquiry, Told};
use crate::table::{AnyTable, Place, State, Table};
use crate::undoubled;
use crate::value::{Fields, Value};
use crate::wire::WireRequest;

/// One service: its one declaration.
pub(crate) struct Room<S: 'static> {
    /// `sqs`: the name of the folder, of the model and of `boto3.client(…)`.
    pub name: &'static str,
    /// The packed model.
    pub model: &'static [u8],
    /// Where the model is when it has been unpacked.
    pub unpacked: OnceLock<&'static Model>,
    /// Whether it has one state for every region, or one for all.
    pub scope: Scope,
    /// How it says that an input does not fit the model.
    pub validation: Validation,
    /// What it does.
    pub operations: &'static [Operation<S>],
    /// The ARNs that a call is about, for policies; `*` where there is none.
    pub resources: fn(&Call<'_, S>, &str, &Input<'_>) -> Vec<String>,
    /// What it answers to other services.
    pub answer: fn(&mut Call<'_, S>, &Question) -> Option<Answer>,
    /// What can be seen from outside: its state as plain values.
    pub inspect: fn(&S, Timestamp) -> Value,
}

/// Whether a service has one state for every region, or one for all.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Scope {
    /// One state for every region.
    Regional,
    /// One state for all regions of a partition.
    Global,
    /// One state for all accounts and regions of a partition: names are the property of everybody.
    Shared,
}

/// What a service holds inputs against before its model: the name of the input's shape, and the input.
pub(crate) type OwnCheck = fn(&str, &Fields) -> Result<(), Box<Fault>>;

/// How a service says that an input does not fit the model.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Validation {
    /// `N validation errors detected: …`, under this code.
    Detected(&'static str),
    /// The same, and for these shapes the service's own rules go before the model's.
    DetectedExcept(&'static str, &'static [Exception]),
    /// The same, after a check of the service's own, which is given the name of the input's shape and ends the matter if it refuses.
    DetectedAfter(OwnCheck, &'static str, &'static [Exception]),
    /// Only what must be there is asked for, one error for the first that is missing, under this code: the older services have their
    /// limits in their operations.
    Required(&'static str),
}

/// A shape that the service holds inputs against otherwise than the model says.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Exception {
    /// The shape's name.
    pub shape: &'static str,
    /// What is other.
    pub rule: Rule,
}

/// What is other about a shape.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Rule {
    /// Its limits are the operation's matter.
    Unchecked,
    /// The error has this code, if it is the only one.
    Code(&'static str),
    /// The pattern is shown in these words.
    Pattern(&'static str),
    /// What fits this pattern is taken, too.
    Looser(&'static str),
    /// The choices are shown in this order.
    Choices(&'static [&'static str]),
    /// A value that does not fit the pattern is refused in words of its own, if it is the only fault: that it is invalid, and these.
    Invalid(&'static str),
    /// The words end with a full stop.
    FullStop,
    /// The value is shown without quotes.
    Bare,
}

/// One operation of a service.
pub(crate) struct Operation<S> {
    /// Its name in the model.
    pub name: &'static str,
    /// What it does.
    pub handler: Handler<S>,
}

/// What an operation does: it reads its input, changes the state, and says what came of it.
pub(crate) type Handler<S> = fn(&mut Call<'_, S>, &Input<'_>) -> Result<Fields, Stop>;

/// Why an operation gave no output.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Stop {
    /// It refuses.
    Fault(Box<Fault>),
    /// There is nothing yet: ask again when something has changed, and at this moment for the last time.
    Wait(Timestamp),
    /// Somebody outside has to say something first: ask, and call again with what was told.
    Ask(Box<Inquiry>),
}

impl<E: Into<Fault>> From<E> for Stop {
    fn from(error: E) -> Self {
        Self::Fault(Box::new(error.into()))
    }
}

/// Everything that an operation may use.
pub(crate) struct Call<'a, S> {
    /// The state of the caller's account and region.
    pub state: &'a mut S,
    /// The states of other accounts and regions.
    pub elsewhere: &'a mut Table<S>,
    /// The account and region of the state.
    pub place: &'a Place,
    /// The region that was asked.
    pub region: &'a str,
    /// Now.
    pub now: Timestamp,
    /// When the request came; before `now` for one that has waited.
    pub came: Timestamp,
    /// New identifiers.
    pub ids: &'a mut Ids,
    /// Who asks.
    pub caller: &'a Caller,
    /// All access keys.
    pub credentials: &'a mut Credentials,
    /// Scheme and host that the request was sent to, for links that point back.
    pub origin: &'a str,
    /// The identifier of this request.
    pub request_id: &'a str,
    /// The request as it came by the wire door.
    pub request: Option<&'a WireRequest>,
    /// Whether policies are enforced.
    pub policies_enforced: bool,
    /// What the outside said, if the operation has asked.
    pub told: Option<&'a Told>,
    /// To be set by an operation that looks or waits, if it changes something nevertheless: it is kept and told then.
    pub changed: &'a mut bool,
    /// The other services.
    pub bus: Bus<'a>,
}

impl<S> Call<'_, S> {
    /// A visit of the same caller at the same moment, to ask other services.
    pub(crate) fn visit(&mut self) -> Visit<'_> {
        Visit {
            place: self.place,
            region: self.region,
            now: self.now,
            came: self.came,
            ids: self.ids,
            caller: self.caller,
            credentials: self.credentials,
            origin: self.origin,
            request_id: self.request_id,
            request: self.request,
            policies_enforced: self.policies_enforced,
            told: self.told,
            changed: self.changed,
            bus: Bus {
                rooms: self.bus.rooms,
                tables: self.bus.tables,
                now: self.bus.now,
                origin: self.bus.origin,
                request_id: self.bus.request_id,
            },
        }
    }

    /// The ARN of something in the caller's account and region.
    #[must_use]
    pub(crate) fn arn(&self, service: &str, resource: &str) -> String {
        format!("arn:{}:{service}:{}:{}:{resource}", self.place.partition(), self.place.region, self.place.account)
    }
}

/// A room whose state's type is not known.
pub(crate) trait AnyRoom: Sync {
    fn name(&self) -> &'static str;
    fn model(&self) -> &'static Model;
    fn scope(&self) -> Scope;
    fn validation(&self) -> Validation;
    fn operations(&self) -> Vec<&'static str>;
    fn new_table(&self) -> Box<dyn AnyTable>;
    fn load_table(&self, saved: &[u8]) -> Result<Box<dyn AnyTable>, postcard::Error>;
    fn invoke(
        &self,
        table: &mut dyn AnyTable,
        visit: Visit<'_>,
        operation: &str,
        input: &Fields,
    ) -> Result<Fields, Stop>;
    fn resources(&self, table: &mut dyn AnyTable, visit: Visit<'_>, operation: &str, input: &Fields) -> Vec<String>;
    fn answer(&self, table: &mut dyn AnyTable, visit: Visit<'_>, question: &Question) -> Option<Answer>;
    fn inspect(&self, table: &dyn AnyTable, now: Timestamp) -> Vec<(Place, Value)>;
    /// What can be seen where nothing ever was made.
    fn blank(&self, now: Timestamp) -> Value;
}

/// What a call needs and no room owns.
pub(crate) struct Visit<'a> {
    pub(crate) place: &'a Place,
    pub(crate) region: &'a str,
    pub(crate) now: Timestamp,
    pub(crate) came: Timestamp,
    pub(crate) ids: &'a mut Ids,
    pub(crate) caller: &'a Caller,
    pub(crate) credentials: &'a mut Credentials,
    pub(crate) origin: &'a str,
    pub(crate) request_id: &'a str,
    pub(crate) request: Option<&'a WireRequest>,
    pub(crate) policies_enforced: bool,
    pub(crate) told: Option<&'a Told>,
    /// Whether an operation that looks or waits has changed something.
    pub(crate) changed: &'a mut bool,
    pub(crate) bus: Bus<'a>,
}

impl Visit<'_> {
    /// Goes to a room with its table, which is in its place again afterwards.
    pub(crate) fn with_table<T>(
        mut self,
        room: &dyn AnyRoom,
        work: impl FnOnce(&mut dyn AnyTable, Visit<'_>) -> T,
    ) -> T {
        let mut table = self.bus.tables.remove(room.name()).unwrap_or_else(|| room.new_table());
        let done = work(table.as_mut(), self.again());
        self.bus.tables.insert(room.name(), table);
        done
    }

    /// The same visit, for a while.
    pub(crate) fn again(&mut self) -> Visit<'_> {
        Visit {
            place: self.place,
            region: self.region,
            now: self.now,
            came: self.came,
            ids: self.ids,
            caller: self.caller,
            credentials: self.credentials,
            origin: self.origin,
            request_id: self.request_id,
            request: self.request,
            policies_enforced: self.policies_enforced,
            told: self.told,
            changed: self.changed,
            bus: Bus {
                rooms: self.bus.rooms,
                tables: self.bus.tables,
                now: self.bus.now,
                origin: self.bus.origin,
                request_id: self.bus.request_id,
            },
        }
    }
}

impl<S: State> AnyRoom for Room<S> {
    fn name(&self) -> &'static str {
        self.name
    }

    fn model(&self) -> &'static Model {
        self.unpacked.get_or_init(|| match unpack(self.model) {
            Ok(model) => model.leak(),
            Err(error) => unreachable!("the model of {} is part of this program: {error}", self.name),
        })
    }

    fn scope(&self) -> Scope {
        self.scope
    }

    fn validation(&self) -> Validation {
        self.validation
    }

    fn operations(&self) -> Vec<&'static str> {
        self.operations.iter().map(|operation| operation.name).collect()
    }

    fn new_table(&self) -> Box<dyn AnyTable> {
        Box::new(Table::<S>::default())
    }

    fn load_table(&self, saved: &[u8]) -> Result<Box<dyn AnyTable>, postcard::Error> {
        Ok(Box::new(Table::<S>::load(saved)?))
    }

    fn invoke(
        &self,
        table: &mut dyn AnyTable,
        visit: Visit<'_>,
        operation: &str,
        input: &Fields,
    ) -> Result<Fields, Stop> {
        let model = self.model();
        let Some(found) = self.operations.iter().find(|known| known.name == operation) else {
            return Err(undoubled::operation(self.name, operation).into());
        };
        let shape = model.operation(operation).and_then(|operation| operation.input);
        let input = Input::new(model, shape, input);
        visit_state(table, visit, |call| (found.handler)(call, &input))
            .unwrap_or_else(|| Err(panicked(self.name, operation).into()))
    }

    fn resources(&self, table: &mut dyn AnyTable, visit: Visit<'_>, operation: &str, input: &Fields) -> Vec<String> {
        let model = self.model();
        let shape = model.operation(operation).and_then(|operation| operation.input);
        let input = Input::new(model, shape, input);
        visit_state(table, visit, |call| (self.resources)(call, operation, &input)).unwrap_or_default()
    }

    fn answer(&self, table: &mut dyn AnyTable, visit: Visit<'_>, question: &Question) -> Option<Answer> {
        visit_state(table, visit, |call| (self.answer)(call, question)).flatten()
    }

    fn inspect(&self, table: &dyn AnyTable, now: Timestamp) -> Vec<(Place, Value)> {
        let Some(table) = table.as_any().downcast_ref::<Table<S>>() else { return Vec::new() };
        table.iter().map(|(place, state)| (place.clone(), (self.inspect)(state, now))).collect()
    }

    fn blank(&self, now: Timestamp) -> Value {
        (self.inspect)(&S::default(), now)
    }
}

/// Runs `work` on the state of the visited place. The state is taken out of its table meanwhile, and put back whatever happens; a
/// place that was merely looked at stays one where nothing happened.
fn visit_state<S: State, T>(
    table: &mut dyn AnyTable,
    visit: Visit<'_>,
    work: impl FnOnce(&mut Call<'_, S>) -> T,
) -> Option<T> {
    let table = table_of::<S>(table)?;
    let place = visit.place;
    let was_there = table.get(place).is_some();
    let mut state = table.take(place);
    let done = catch_unwind(AssertUnwindSafe(|| {
        work(&mut Call {
            state: &mut state,
            elsewhere: table,
            place,
            region: visit.region,
            now: visit.now,
            came: visit.came,
            ids: visit.ids,
            caller: visit.caller,
            credentials: visit.credentials,
            origin: visit.origin,
            request_id: visit.request_id,
            request: visit.request,
            policies_enforced: visit.policies_enforced,
            told: visit.told,
            changed: visit.changed,
            bus: visit.bus,
        })
    }));
    if was_there || !is_untouched(&state) {
        table.put_back(place, state);
    }
    done.ok()
}

/// Whether a state is as a place begins.
fn is_untouched<S: State>(state: &S) -> bool {
    match (postcard::to_stdvec(state), postcard::to_stdvec(&S::default())) {
        (Ok(state), Ok(beginning)) => state == beginning,
        _ => false,
    }
}

fn table_of<S: State>(table: &mut dyn AnyTable) -> Option<&mut Table<S>> {
    let any: &mut dyn Any = table.as_any_mut();
    any.downcast_mut()
}

fn panicked(service: &str, operation: &str) -> Fault {
    Fault::new(
        "InternalFailure",
        format!(
            "doublet failed while it answered {service}.{operation}. This is a mistake of doublet, please report it."
        ),
    )
    .status(500)
}
