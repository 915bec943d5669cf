//! Whether a call is allowed, where policies are enforced.
//!
//! Keys that IAM or STS handed out are held to their policies. A key that nobody made is the account's administrator: it may do
//! everything, so that a test can set its stage, and becomes any role that exists whatever the role's trust policy says.
//!
//! - `actions.rs`: which actions a call needs. `principal.rs`: who asks, with which policies. `request_context.rs`: condition keys.
//! - `encoded_message.rs`: refusals that only some may read.

mod actions;
mod encoded_message;
mod principal;
mod request_context;

use crate::bus::{Answer, Question};
use crate::credentials::Principal;
use crate::fault::Fault;
use crate::model::Operation;
use crate::policy::{Context, Decision, Named, Policies, Request, Requester, Sort, Verdict, decide, explain, reason};
use crate::protocol::Dialect;
use crate::room::{AnyRoom, Visit};
use crate::value::Fields;
use crate::wire::WireRequest;

pub(crate) use encoded_message::decode;

/// The call that somebody wants to make.
pub(crate) struct Asked<'a> {
    pub(crate) room: &'static dyn AnyRoom,
    pub(crate) operation: &'static Operation,
    pub(crate) input: &'a Fields,
    pub(crate) region: &'a str,
    /// The request, where there is a whole one.
    pub(crate) request: Option<&'a WireRequest>,
}

/// Everything about a caller that a service needs that judges for itself.
#[derive(Clone, Debug)]
pub(crate) struct Asking {
    pub(crate) requester: Requester,
    /// The caller's own policies.
    pub(crate) policies: Policies,
    pub(crate) context: Context,
}

/// Finds out who asks, for a service that judges for itself.
pub(crate) fn asking(visit: &mut Visit<'_>, asked: &Asked<'_>) -> Asking {
    let mut known = principal::find(visit);
    let context = request_context::of_request(visit, asked, &known);
    if visit.caller.access_key.is_none() {
        known.requester = Requester {
            sort: Sort::Anonymous,
            arn: "anonymous".to_owned(),
            id: "anonymous".to_owned(),
            account: String::new(),
            canonical_id: None,
        };
        return Asking { requester: known.requester, policies: Policies::default(), context };
    }
    known.requester.canonical_id = Some(visit.credentials.accounts.canonical_id(&visit.caller.account));
    let policies =
        if visit.policies_enforced { known.policies } else { Policies { unlimited: true, ..Policies::default() } };
    Asking { requester: known.requester, policies, context }
}

/// Services that judge for themselves: S3 has grants beside policies.
const JUDGE_THEMSELVES: [&str; 1] = ["s3"];

/// Whether a service judges for itself, by everything that a request says.
pub(crate) fn judges_itself(room: &dyn AnyRoom) -> bool {
    JUDGE_THEMSELVES.contains(&room.name())
}

/// Refuses a call that the policies do not allow.
pub(crate) fn check(visit: &mut Visit<'_>, asked: &Asked<'_>) -> Result<(), Box<Fault>> {
    let free = judges_itself(asked.room)
        || asked.operation.unsigned
        || actions::needs_none(asked.room.name(), &asked.operation.name);
    if !visit.policies_enforced || visit.caller.principal == Principal::Anyone || free {
        return Ok(());
    }
    let known = principal::find(visit);
    if known.is_shut_out(asked.room.name(), &asked.operation.name) {
        return Err(Box::new(
            Fault::new("InvalidClientTokenId", "The security token included in the request is invalid").status(403).knew(
                "temporary credentials of GetFederationToken, and of GetSessionToken without a second factor, cannot call IAM, \
                 and of STS a few operations only",
            ),
        ));
    }
    let mut resources = visit
        .again()
        .with_table(asked.room, |table, visit| asked.room.resources(table, visit, &asked.operation.name, asked.input));
    if resources.is_empty() {
        resources.push("*".to_owned());
    }
    let actions = actions::needed(asked.room.name(), &asked.operation.name, asked.input);
    let basis = request_context::of_request(visit, asked, &known);
    for resource in &resources {
        let place = Place::of(resource, &visit.caller.account, asked.region);
        let tags = match ask(visit, asked, &place, &Question::ResourceTags(resource.clone())) {
            Some(Answer::Tags(tags)) => tags,
            _ => Vec::new(),
        };
        let document = match ask(visit, asked, &place, &Question::ResourcePolicy(resource.clone())) {
            Some(Answer::Policy(document)) => Some(Named::read(format!("policy of {resource}"), &document)),
            _ => None,
        };
        let context = request_context::with_resource(&basis, asked, &place.account, &tags);
        let policies = Policies {
            resource: document,
            resource_account: Some(place.account),
            trust: actions::is_trust(asked.room.name(), &asked.operation.name),
            ..known.policies.clone()
        };
        for action in &actions {
            judge(&known.requester, action, resource, &context, &policies, asked)?;
        }
    }
    Ok(())
}

/// Where a resource is.
struct Place {
    account: String,
    region: String,
}

impl Place {
    /// What an ARN leaves out is the caller's.
    fn of(arn: &str, account: &str, region: &str) -> Self {
        let mut parts = arn.splitn(6, ':').skip(3);
        let mut part =
            |own: &str| parts.next().filter(|part| !part.is_empty() && *part != "*").unwrap_or(own).to_owned();
        let region = part(region);
        Self { account: part(account), region }
    }
}

fn ask(visit: &mut Visit<'_>, asked: &Asked<'_>, place: &Place, question: &Question) -> Option<Answer> {
    visit.bus.ask(asked.room.name(), &place.account, &place.region, visit.credentials, question)
}

fn judge(
    requester: &Requester,
    action: &str,
    resource: &str,
    context: &Context,
    policies: &Policies,
    asked: &Asked<'_>,
) -> Result<(), Box<Fault>> {
    let request = Request { requester, action, resource, context };
    let decision = decide(&request, policies);
    if decision.verdict == Verdict::Allowed {
        return Ok(());
    }
    let fault = refusal(&request, &decision, asked);
    Err(Box::new(explain(&decision, &request, policies).into_iter().fold(fault, Fault::knew)))
}

/// The refusal in AWS's words, with the code of the service's protocol.
fn refusal(request: &Request<'_>, decision: &Decision, asked: &Asked<'_>) -> Fault {
    let message = format!(
        "User: {} is not authorized to perform: {} on resource: {} {}",
        request.requester.arn,
        request.action,
        request.resource,
        reason(decision.verdict, request.action),
    );
    let metadata = &asked.room.model().metadata;
    match Dialect::of_model(asked.room.model()) {
        Dialect::Ec2 => {
            let told = serde_json::json!({
                "allowed": false,
                "explicitDeny": matches!(decision.verdict, Verdict::Denied(_)),
                "matchedStatements": {"items": []},
                "failures": {"items": []},
                "context": {
                    "principal": {"id": request.requester.id, "arn": request.requester.arn},
                    "action": request.action,
                    "resource": request.resource,
                    "conditions": {"items": []},
                },
            });
            let encoded = encoded_message::encode(&told.to_string());
            let message = format!(
                "You are not authorized to perform this operation. {message}. Encoded authorization failure message: {encoded}"
            );
            Fault::new("UnauthorizedOperation", message).status(403)
        }
        Dialect::Query | Dialect::RestXml => Fault::new("AccessDenied", message).status(403),
        Dialect::Json { .. } if metadata.query_compatible => {
            Fault::new("AccessDeniedException", message).in_query("AccessDenied").status(403)
        }
        Dialect::RestJson => Fault::new("AccessDeniedException", message).status(403),
        Dialect::Json { .. } | Dialect::RpcV2Cbor => Fault::new("AccessDeniedException", message),
    }
}
