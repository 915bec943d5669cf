//! Where services meet: they put questions to each other here, and never see each other's state.

use std::collections::HashMap;

use crate::clock::Timestamp;
use crate::credentials::{Caller, Credentials, Principal};
use crate::fault::Fault;
use crate::fit::fit_fields;
use crate::ids::Ids;
use crate::room::{AnyRoom, Stop, Visit};
use crate::table::{AnyTable, Place};
use crate::validation;
use crate::value::Fields;

/// What one service may want to know of another.
#[derive(Clone, Debug, PartialEq)]
pub enum Question {
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
}

/// What another service knows.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
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
}

/// What others need to know of a session with temporary credentials.
#[derive(Clone, Debug, PartialEq)]
pub struct SessionFacts {
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
pub struct PrincipalPolicies {
    /// Those of the user or role itself, and of the user's groups.
    pub identity: Vec<(String, String)>,
    /// The boundary, if it has one.
    pub boundary: Option<(String, String)>,
    /// Tags of the user or role.
    pub tags: Vec<(String, String)>,
}

/// What others need to know of a role.
#[derive(Clone, Debug, PartialEq)]
pub struct RoleFacts {
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
pub struct Bus<'a> {
    pub(crate) rooms: &'static [&'static dyn AnyRoom],
    pub(crate) tables: &'a mut Tables,
    pub(crate) now: Timestamp,
    pub(crate) origin: &'a str,
    pub(crate) request_id: &'a str,
}

impl Bus<'_> {
    /// Asks a service in this account and region. None if it does not know, or is the one that asks.
    pub fn ask(
        &mut self,
        service: &str,
        account: &str,
        region: &str,
        credentials: &mut Credentials,
        question: &Question,
    ) -> Option<Answer> {
        let room = self.rooms.iter().find(|room| room.name() == service)?;
        let mut table = self.tables.remove(room.name())?;
        let place = Place { account: account.to_owned(), region: home(*room, region) };
        let caller = Caller::anyone(account, None);
        // A question changes nothing, so that nothing new needs a name.
        let mut ids = Ids::of_request(0, 0);
        let visit = Visit {
            place: &place,
            now: self.now,
            came: self.now,
            ids: &mut ids,
            caller: &caller,
            credentials,
            origin: self.origin,
            request_id: self.request_id,
            // Whoever asks has decided already whether it may.
            policies_enforced: false,
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

    /// Calls an operation of another service, as any caller would: the input is held against the model, identifiers come from
    /// the request that is under way.
    ///
    /// # Errors
    /// What the service refuses; that there is no such service or operation; that it would have to wait.
    #[expect(clippy::too_many_arguments, reason = "a call has so many parts, and each comes from elsewhere")]
    pub fn call(
        &mut self,
        service: &str,
        operation: &str,
        input: Fields,
        region: &str,
        caller: &Caller,
        ids: &mut Ids,
        credentials: &mut Credentials,
    ) -> Result<Fields, Box<Fault>> {
        let Some((room, asked)) = self
            .rooms
            .iter()
            .find(|room| room.name() == service)
            .and_then(|room| Some((*room, room.model().operation(operation)?)))
        else {
            return Err(Box::new(Fault::new(
                "UnknownOperation",
                format!("doublet does not double {service}.{operation}."),
            )));
        };
        let model = room.model();
        let input = fit_fields(model, asked.input, input);
        validation::check(model, asked.input, &input, room.validation())?;
        let Some(mut table) = self.tables.remove(room.name()) else {
            return Err(Box::new(
                Fault::new("InternalFailure", format!("{service} is at work and cannot be called.")).status(500),
            ));
        };
        let place = Place { account: caller.account.clone(), region: home(room, region) };
        let origin = format!("https://{}.{region}.amazonaws.com", model.metadata.endpoint_prefix);
        let visit = Visit {
            place: &place,
            now: self.now,
            came: self.now,
            ids,
            caller,
            credentials,
            origin: &origin,
            request_id: self.request_id,
            // Whoever calls for somebody else has decided already whether that one may.
            policies_enforced: false,
            bus: Bus {
                rooms: self.rooms,
                tables: self.tables,
                now: self.now,
                origin: &origin,
                request_id: self.request_id,
            },
        };
        let outcome = room.invoke(table.as_mut(), visit, operation, &input);
        self.tables.insert(room.name(), table);
        match outcome {
            Ok(output) => Ok(fit_fields(model, asked.output, output)),
            Err(Stop::Fault(fault)) => Err(fault),
            Err(Stop::Wait(_)) => Err(Box::new(
                Fault::new("InternalFailure", format!("{service}.{operation} waits and cannot be called.")).status(500),
            )),
        }
    }
}

/// The region in which a service keeps the state for requests to this region.
pub(crate) fn home(room: &dyn AnyRoom, region: &str) -> String {
    use crate::room::Scope;
    match room.scope() {
        Scope::Regional => region.to_owned(),
        Scope::Global => match crate::table::partition(region) {
            "aws" => "aws-global".to_owned(),
            partition => format!("{partition}-global"),
        },
    }
}
