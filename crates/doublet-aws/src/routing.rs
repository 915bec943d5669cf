//! Which service, operation, region and access key a request is for.

use percent_encoding::percent_decode_str;

use crate::model::{Model, Operation, Protocol};
use crate::protocol::Dialect;
use crate::protocol::rest;
use crate::room::AnyRoom;
use crate::wire::WireRequest;

const DEFAULT_REGION: &str = "us-east-1";

/// Where a request goes.
pub(crate) struct Route {
    pub(crate) room: &'static dyn AnyRoom,
    pub(crate) dialect: Dialect,
    /// None if the request names no operation of the service.
    pub(crate) operation: Option<&'static Operation>,
    /// The operation as the request names it.
    pub(crate) asked: String,
    pub(crate) signature: Signature,
}

/// What the signature says of its sender.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Signature {
    pub(crate) access_key: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) service: Option<String>,
    pub(crate) token: Option<String>,
}

impl Route {
    pub(crate) fn region(&self, request: &WireRequest) -> String {
        // Suites written for moto's server name the region in the user agent, since their credentials have none.
        let agent = request.header("user-agent").and_then(region_of_agent);
        let signed = self.signature.region.clone().filter(|region| region != "aws-global");
        agent.or(signed).or_else(|| region_of_host(&request.host)).unwrap_or_else(|| DEFAULT_REGION.to_owned())
    }
}

/// Where the request goes; none if no room can be found for it.
pub(crate) fn route(request: &WireRequest, rooms: &'static [&'static dyn AnyRoom]) -> Option<Route> {
    let signature = signature(request);
    let target = request.header("x-amz-target").and_then(|target| target.split_once('.'));
    let form = form_fields(request);
    let version = form.iter().find(|(name, _)| name == "Version").map(|(_, value)| value.as_str());
    let by_name = |name: &str| {
        rooms.iter().copied().find(|room| room.model().metadata.signing_name == name || room.name() == name)
    };
    let by_target = || {
        let (prefix, _) = target?;
        rooms.iter().copied().find(|room| room.model().metadata.target_prefix.as_deref() == Some(prefix))
    };
    let by_host = || rooms.iter().copied().find(|room| is_host_of(room.model(), &request.host));
    let by_action = || {
        let action = &form.iter().find(|(name, _)| name == "Action")?.1;
        let offering = |room: &&dyn AnyRoom| room.model().operation(action).is_some();
        let dated = |room: &&dyn AnyRoom| version.is_none_or(|version| version == room.model().metadata.api_version);
        rooms.iter().copied().find(|room| offering(room) && dated(room))
    };
    let room = signature.service.as_deref().and_then(by_name).or_else(by_target).or_else(by_host).or_else(by_action)?;
    let model = room.model();
    let (dialect, asked) = if let Some((_, name)) = target {
        let version = request.header("content-type").and_then(|kind| kind.strip_prefix("application/x-amz-json-"));
        (
            Dialect::Json {
                one_zero: version
                    .or(model.metadata.json_version.as_deref())
                    .is_some_and(|version| version.starts_with("1.0")),
            },
            name.to_owned(),
        )
    } else if request.header("smithy-protocol") == Some("rpc-v2-cbor") {
        (Dialect::RpcV2Cbor, request.path.rsplit('/').next().unwrap_or_default().to_owned())
    } else if let Some((_, action)) = form.into_iter().find(|(name, _)| name == "Action") {
        (if model.metadata.protocols.contains(&Protocol::Ec2) { Dialect::Ec2 } else { Dialect::Query }, action)
    } else if model.metadata.protocols.contains(&Protocol::RestJson) {
        (Dialect::RestJson, String::new())
    } else if model.metadata.protocols.contains(&Protocol::RestXml) {
        (Dialect::RestXml, String::new())
    } else {
        let json = model.metadata.protocols.first() == Some(&Protocol::Json);
        (
            if json {
                Dialect::Json { one_zero: model.metadata.json_version.as_deref() == Some("1.0") }
            } else {
                Dialect::Query
            },
            String::new(),
        )
    };
    let operation = match dialect {
        Dialect::RestJson | Dialect::RestXml => rest::operation(model, request),
        _ => model.operation(&asked),
    };
    Some(Route { room, dialect, operation, asked, signature })
}

/// The access key that a request is signed with.
#[must_use]
pub fn access_key(request: &WireRequest) -> Option<String> {
    signature(request).access_key
}

fn signature(request: &WireRequest) -> Signature {
    let token = request.header("x-amz-security-token").map(str::to_owned);
    if let Some(value) = request.header("authorization") {
        let scope = value.split("Credential=").nth(1).map(|rest| rest.split([',', ' ']).next().unwrap_or_default());
        return scope.map_or_else(Signature::default, |scope| Signature { token, ..scoped(scope) });
    }
    let query = |name: &str| {
        let found =
            request.query.split('&').filter_map(|pair| pair.split_once('=')).find(|(known, _)| *known == name)?;
        percent_decode_str(found.1).decode_utf8().ok().map(std::borrow::Cow::into_owned)
    };
    match query("X-Amz-Credential") {
        Some(scope) => Signature { token: query("X-Amz-Security-Token"), ..scoped(&scope) },
        None => Signature { access_key: query("AWSAccessKeyId"), token, ..Signature::default() },
    }
}

/// `KEY/20240615/us-east-1/sqs/aws4_request`
fn scoped(scope: &str) -> Signature {
    let mut parts = scope.split('/').map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()));
    let access_key = parts.next().flatten();
    let region = parts.nth(1).flatten();
    Signature { access_key, region, service: parts.next().flatten(), token: None }
}

/// The fields of the query and of a form in the body.
fn form_fields(request: &WireRequest) -> Vec<(String, String)> {
    let is_form =
        request.header("content-type").is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
    let body = if is_form { std::str::from_utf8(&request.body).unwrap_or_default() } else { "" };
    crate::protocol::form::fields(&request.query).chain(crate::protocol::form::fields(body)).collect()
}

/// Whether `sqs.us-east-1.amazonaws.com` and its older form `us-east-1.queue.amazonaws.com` are the service's.
fn is_host_of(model: &Model, host: &str) -> bool {
    let prefix = model.metadata.endpoint_prefix.as_str();
    host.split('.').take(3).any(|part| part == prefix || (prefix == "sqs" && part == "queue"))
}

fn region_of_host(host: &str) -> Option<String> {
    host.split('.').find(|part| looks_like_region(part)).map(str::to_owned)
}

fn region_of_agent(agent: &str) -> Option<String> {
    let named = agent.split("region/").nth(1)?;
    let region: String = named.chars().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-').collect();
    looks_like_region(&region).then_some(region)
}

fn looks_like_region(part: &str) -> bool {
    part.split('-').count() >= 3
        && part.ends_with(|last: char| last.is_ascii_digit())
        && part.starts_with(|first: char| first.is_ascii_lowercase())
}
