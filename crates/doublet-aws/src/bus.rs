//! Where services meet: they put questions to each other here, and never see each other's state.

use std::collections::HashMap;

use crate::authorization::{self, Asked};
use crate::browsers::Visit as Visited;
use crate::clock::Timestamp;
use crate::credentials::{Caller, Credentials, Principal};
use crate::fault::Fault;
use crate::fit::fit_fields;
use crate::ids::Ids;
use crate::outside::Told;
use crate::room::{AnyRoom, Call, Stop, Visit};
use crate::table::{AnyTable, Place};
use crate::undoubled;
use crate::validation;
use crate::value::Fields;

/// What one service may want to know of another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Question {
    /// IAM: which policies does this principal have?
    Policies(Principal),
    /// IAM: the role of this name.
    Role(String),
    /// IAM: the document in force of the managed policy with this ARN.
    ManagedPolicy(String),
    /// STS: what is known of the session with this access key.
    Session(String),
    /// The service that owns the resource with this ARN: which policy hangs on it?
    ResourcePolicy(String),
    /// The service that owns the resource with this ARN: how is it tagged?
    ResourceTags(String),
    /// DynamoDB: the streams of its tables.
    TableStreams,
    /// DynamoDB: the changes that a stream tells, from this number on, and at most so many.
    TableChanges {
        /// The stream's ARN.
        stream: String,
        /// The number of the first.
        from: u64,
        /// Most changes.
        limit: usize,
    },
    /// SageMaker: the endpoint of this name.
    Endpoint(String),
    /// S3: may a page from elsewhere ask this bucket, and what may it see?
    CrossOrigin {
        /// The bucket.
        bucket: String,
        /// Where the page is from.
        origin: String,
        /// `GET`
        method: String,
        /// The headers that it wants to send, with commas between.
        headers: Option<String>,
    },
    /// S3: what does this bucket show to the visitor of a path?
    Website {
        /// The bucket.
        bucket: String,
        /// The path, without escapes.
        path: String,
        /// The status of the error that the visitor would see.
        status: Option<u16>,
        /// `http`
        scheme: String,
        /// The host that was asked.
        host: String,
    },
}

/// What another service knows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// The policies of a principal.
    Policies(PrincipalPolicies),
    /// A role.
    Role(RoleFacts),
    /// A policy, as JSON.
    Policy(String),
    /// A session.
    Session(SessionFacts),
    /// Tags.
    Tags(Vec<(String, String)>),
    /// The streams of tables.
    TableStreams(Vec<StreamFacts>),
    /// Changes of items.
    TableChanges(Vec<StreamChange>),
    /// An endpoint.
    Endpoint(EndpointFacts),
    /// Headers for a page from elsewhere.
    CrossOrigin(Vec<(&'static str, String)>),
    /// What a visitor sees, or why there is nothing.
    Website(Result<Visited, Box<Fault>>),
}

/// What others need to know of the stream of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StreamFacts {
    /// The stream's ARN.
    pub arn: String,
    /// The name of the table.
    pub table: String,
    /// The last part of the ARN.
    pub label: String,
    /// `NEW_AND_OLD_IMAGES` and so on.
    pub view: String,
    /// The attributes of the key, and `HASH` or `RANGE`.
    pub keys: Vec<(String, &'static str)>,
    /// When it was turned on.
    pub since: Timestamp,
    /// When it was turned off.
    pub closed: Option<Timestamp>,
    /// The number of the first change that can be read.
    pub first: u64,
    /// The number that the next change will have.
    pub next: u64,
}

/// A change of an item, as a stream tells it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StreamChange {
    /// Its number in the stream.
    pub number: u64,
    /// 32 hexadecimal digits.
    pub id: String,
    /// `INSERT`, `MODIFY` or `REMOVE`.
    pub event: &'static str,
    /// Whether the service made it, since the item's time was up.
    pub by_service: bool,
    /// When it was made.
    pub at: Timestamp,
    /// What is told of it, in the names of the stream's model.
    pub record: Fields,
}

/// What others need to know of an endpoint that answers predictions.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EndpointFacts {
    /// Its ARN.
    pub arn: String,
    /// `InService` if it answers.
    pub status: String,
    /// The names of its variants.
    pub variants: Vec<String>,
    /// Whether it is asked by way of S3.
    pub asynchronous: bool,
    /// Where answers are put, `s3://…`.
    pub output_path: Option<String>,
    /// Where failures are put.
    pub failure_path: Option<String>,
}

/// What others need to know of a session with temporary credentials.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SessionFacts {
    /// When it began.
    pub began: Timestamp,
    /// Whether a second factor was shown.
    pub second_factor: bool,
    /// Who is behind it, over all roles.
    pub source_identity: Option<String>,
    /// The identity provider that vouched for its user.
    pub provider: Option<String>,
    /// Whose policies it has, where they are not those of the session's own principal: a federated user has those of its maker.
    pub maker: Option<Principal>,
}

/// The policies of a principal, as JSON with the name or ARN of each.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PrincipalPolicies {
    /// Those of the user or role itself, and of the user's groups.
    pub identity: Vec<(String, String)>,
    /// The boundary, if it has one.
    pub boundary: Option<(String, String)>,
    /// Tags of the user or role.
    pub tags: Vec<(String, String)>,
}

/// What others need to know of a role.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RoleFacts {
    /// `AROA…`
    pub id: String,
    /// The role's ARN.
    pub arn: String,
    /// Who may assume it, as JSON.
    pub trust: String,
    /// Longest session, in seconds.
    pub longest_session: i64,
}

pub(crate) type Tables = HashMap<&'static str, Box<dyn AnyTable>>;

/// The way to the other services, for the duration of a call.
pub(crate) struct Bus<'a> {
    pub(crate) rooms: &'static [&'static dyn AnyRoom],
    pub(crate) tables: &'a mut Tables,
    pub(crate) now: Timestamp,
    pub(crate) origin: &'a str,
    pub(crate) request_id: &'a str,
}

impl Bus<'_> {
    /// Asks a service in this account and region. None if it does not know, or is the one that asks.
    pub(crate) fn ask(
        &mut self,
        service: &str,
        account: &str,
        region: &str,
        credentials: &mut Credentials,
        question: &Question,
    ) -> Option<Answer> {
        let room = self.rooms.iter().find(|room| room.name() == service)?;
        let mut table = self.tables.remove(room.name())?;
        let place = home(*room, account, region);
        let caller = Caller::anyone(account, None);
        // A question changes nothing, so that nothing new needs a name.
        let mut ids = Ids::of_request(0, 0);
        let visit = Visit {
            place: &place,
            region,
            now: self.now,
            came: self.now,
            ids: &mut ids,
            caller: &caller,
            credentials,
            origin: self.origin,
            request_id: self.request_id,
            request: None,
            // Whoever asks has decided already whether it may.
            policies_enforced: false,
            told: None,
            changed: &mut false,
            bus: Bus {
                rooms: self.rooms,
                tables: self.tables,
                now: self.now,
                origin: self.origin,
                request_id: self.request_id,
            },
        };
        let answer = room.answer(table.as_mut(), visit, question);
        self.tables.insert(room.name(), table);
        answer
    }
}

impl<S> Call<'_, S> {
    /// Calls an operation of another service for the same caller, in the same region: the input is held against the model, the
    /// caller's policies against the call, and identifiers come from the request that is under way.
    ///
    /// # Errors
    /// What the service refuses; that there is no such service or operation; that it would have to wait, or is itself at work.
    pub(crate) fn call(&mut self, service: &str, operation: &str, input: Fields) -> Result<Fields, Box<Fault>> {
        self.call_as(self.caller, self.region, service, operation, input)
    }

    /// Calls an operation of another service for somebody else, in another region.
    ///
    /// # Errors
    /// As [`Call::call`].
    pub(crate) fn call_as(
        &mut self,
        caller: &Caller,
        region: &str,
        service: &str,
        operation: &str,
        input: Fields,
    ) -> Result<Fields, Box<Fault>> {
        let room = self.bus.rooms.iter().copied().find(|room| room.name() == service);
        let Some((room, asked)) = room.and_then(|room| Some((room, room.model().operation(operation)?))) else {
            return Err(Box::new(undoubled::service(service, Some(operation))));
        };
        if !self.bus.tables.contains_key(room.name()) {
            let words = format!("{service} is at work and cannot be called.");
            return Err(Box::new(Fault::new("InternalFailure", words).status(500)));
        }
        let model = room.model();
        let input = fit_fields(model, asked.input, input);
        validation::check(model, asked.input, &input, room.validation())?;
        let place = home(room, &caller.account, region);
        let origin = format!("https://{}.{region}.amazonaws.com", model.metadata.endpoint_prefix);
        let mut visit = Visit {
            place: &place,
            region,
            now: self.now,
            came: self.now,
            ids: self.ids,
            caller,
            credentials: self.credentials,
            origin: &origin,
            request_id: self.request_id,
            request: None,
            policies_enforced: self.policies_enforced,
            // Nobody outside can be asked while another service is at work.
            told: Some(&Told::Silence),
            changed: self.changed,
            bus: Bus {
                rooms: self.bus.rooms,
                tables: self.bus.tables,
                now: self.now,
                origin: &origin,
                request_id: self.request_id,
            },
        };
        authorization::check(&mut visit, &Asked { room, operation: asked, input: &input, region, request: None })?;
        match visit.with_table(room, |table, visit| room.invoke(table, visit, operation, &input)) {
            Ok(output) => Ok(fit_fields(model, asked.output, output)),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Wait(_) | Stop::Ask(_)) => {
                let words = format!("{service}.{operation} waits and cannot be called.");
                Err(Box::new(Fault::new("InternalFailure", words).status(500)))
            }
        }
    }
}

/// Where a service keeps the state for requests of this account to this region.
pub(crate) fn home(room: &dyn AnyRoom, account: &str, region: &str) -> Place {
    use crate::room::Scope;
    let everywhere = || match crate::table::partition(region) {
        "aws" => "aws-global".to_owned(),
        partition => format!("{partition}-global"),
    };
    match room.scope() {
        Scope::Regional => Place { account: account.to_owned(), region: region.to_owned() },
        Scope::Global => Place { account: account.to_owned(), region: everywhere() },
        Scope::Shared => Place { account: String::new(), region: everywhere() },
    }
}
