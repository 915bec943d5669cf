//! Which service, operation, region and access key a request is for.

use std::borrow::Cow;

use crate::fault::Fault;
use crate::model::{Model, Operation, Protocol};
use crate::protocol::{self, Dialect, form, rest};
use crate::room::AnyRoom;
use crate::services::ROOMS;
use crate::undoubled;
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
    /// The version of the model, as a form names it.
    pub(crate) version: Option<String>,
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

/// A request that no room answers.
pub(crate) struct Lost {
    /// The protocol that it speaks, as far as that can be told.
    pub(crate) dialect: Dialect,
    /// The service that it is for, as it is signed or as its target or host names it.
    service: Option<String>,
    /// The operation, where the request names it.
    operation: Option<String>,
}

impl Lost {
    pub(crate) fn fault(&self) -> Fault {
        match &self.service {
            Some(service) => undoubled::service(service, self.operation.as_deref()),
            None => undoubled::nothing_named(),
        }
    }
}

impl Route {
    pub(crate) fn region(&self, request: &WireRequest) -> String {
        // Suites written for moto's server name the region in the user agent, since their credentials have none.
        let agent = request.header("user-agent").and_then(region_of_agent);
        let signed = self.signature.region.clone().filter(|region| region != "aws-global");
        agent.or(signed).or_else(|| region_of_host(&request.host)).unwrap_or_else(|| DEFAULT_REGION.to_owned())
    }
}

/// Where the request goes. What it is signed for counts most, then its target, its host, and the action of its form.
pub(crate) fn route(request: &WireRequest, rooms: &'static [&'static dyn AnyRoom]) -> Result<Route, Lost> {
    let signature = signature(request);
    let asked = Asked::read(request);
    let Some(room) = find_room(request, &signature, &asked, rooms) else {
        return Err(asked.lost(request, signature.service));
    };
    let model = room.model();
    let (dialect, name) = asked.dialect(request, model);
    let operation = match dialect {
        Dialect::RestJson | Dialect::RestXml => rest::operation(model, request),
        _ => model.operation(&name),
    };
    Ok(Route { room, dialect, operation, asked: name, version: asked.version.map(Cow::into_owned), signature })
}

fn find_room(
    request: &WireRequest,
    signature: &Signature,
    asked: &Asked<'_>,
    rooms: &'static [&'static dyn AnyRoom],
) -> Option<&'static dyn AnyRoom> {
    let has_target = |room: &&dyn AnyRoom| {
        asked.target.is_some_and(|(prefix, _)| room.model().metadata.target_prefix.as_deref() == Some(prefix))
    };
    if let Some(name) = signature.service.as_deref() {
        let named = |room: &&'static dyn AnyRoom| signs_as(room.model(), name) || room.name() == name;
        // Some services share the name that they sign by.
        let both = rooms.iter().copied().find(|room| named(room) && has_target(room));
        let bound = |room: &&'static dyn AnyRoom| named(room) && is_bound(room.model(), request);
        let by_path = || rooms.iter().copied().find(bound).filter(|_| asked.target.is_none() && asked.action.is_none());
        if let Some(first) = rooms.iter().copied().find(named) {
            // Only where the first of that name needs a target is a path worth a look.
            let room = both.or_else(|| if speaks_rest(first.model()) { None } else { by_path() });
            return Some(room.unwrap_or(first));
        }
    }
    let of_host = |room: &&'static dyn AnyRoom| is_host_of(room.model(), &request.host);
    let found = rooms.iter().copied().find(has_target).or_else(|| rooms.iter().copied().find(of_host));
    if found.is_some() || signature.service.is_some() {
        // An action alone says too little for a request that is signed for a service without a room.
        return found;
    }
    let Some(action) = asked.action.as_deref() else {
        let says_nothing = asked.target.is_none() && asked.json.is_none() && !asked.cbor;
        return rooms.iter().copied().find(|room| says_nothing && room.name() == "s3" && is_for_bucket(*room, request));
    };
    rooms.iter().copied().find(|room| {
        let metadata = &room.model().metadata;
        room.model().operation(action).is_some()
            && metadata.protocols.iter().any(|protocol| matches!(protocol, Protocol::Query | Protocol::Ec2))
            && asked.version.as_deref().is_none_or(|version| version == metadata.api_version)
    })
}

/// Whether requests for the service are signed by this name. Sessions of S3's directory buckets have one of their own.
pub(crate) fn signs_as(model: &Model, name: &str) -> bool {
    let own = model.metadata.signing_name.as_str();
    own == name || (own == "s3" && name == "s3express")
}

/// Whether a request that names nothing is a path into a bucket: S3 is asked without a signature, too, and by browsers.
fn is_for_bucket(room: &dyn AnyRoom, request: &WireRequest) -> bool {
    if is_aws_host(&request.host) {
        return service_of_host(&request.host).as_deref() == Some("s3");
    }
    let is_form = || request.header("content-type").is_some_and(|kind| kind.starts_with("multipart/form-data"));
    match request.method.as_str() {
        "OPTIONS" => true,
        "POST" if is_form() => true,
        _ => rest::website_bucket(&request.host).is_some() || rest::operation(room.model(), request).is_some(),
    }
}

/// Whether the body of a request is stored as it comes, as far as its head tells.
#[must_use]
pub fn takes_stream(head: &WireRequest) -> bool {
    route(head, ROOMS).is_ok_and(|route| {
        route.operation.is_some_and(|operation| protocol::stores_body(route.room.model(), operation))
    })
}

fn speaks_rest(model: &Model) -> bool {
    model.metadata.protocols.iter().any(|protocol| matches!(protocol, Protocol::RestJson | Protocol::RestXml))
}

/// Whether method and path name an operation of the service.
fn is_bound(model: &'static Model, request: &WireRequest) -> bool {
    speaks_rest(model) && rest::operation(model, request).is_some()
}

/// What the request says of its operation.
struct Asked<'a> {
    /// `AmazonSQS` and `SendMessage`
    target: Option<(&'a str, &'a str)>,
    action: Option<Cow<'a, str>>,
    version: Option<Cow<'a, str>>,
    /// `1.0`, if the body is JSON.
    json: Option<&'a str>,
    cbor: bool,
}

impl<'a> Asked<'a> {
    fn read(request: &'a WireRequest) -> Self {
        let target = request.header("x-amz-target").and_then(|target| target.rsplit_once('.'));
        let content_type = request.header("content-type");
        let cbor = request.header("smithy-protocol") == Some("rpc-v2-cbor");
        let json = content_type.and_then(|kind| kind.strip_prefix("application/x-amz-json-"));
        let (mut action, mut version) = (None, None);
        if target.is_none() && !cbor {
            let is_form = content_type.is_none_or(|kind| kind.starts_with("application/x-www-form-urlencoded"));
            let body = if is_form { std::str::from_utf8(&request.body).unwrap_or_default() } else { "" };
            let named = |name| form::field(body, name).or_else(|| form::field(&request.query, name));
            action = named("Action");
            version = named("Version").filter(|_| action.is_some());
        }
        Self { target, action, version, json, cbor }
    }

    /// The protocol, and the name of the operation; REST has it in method and path.
    fn dialect(&self, request: &WireRequest, model: &Model) -> (Dialect, String) {
        let speaks = |protocol| model.metadata.protocols.contains(&protocol);
        if let Some((_, name)) = self.target {
            let version = self.json.or(model.metadata.json_version.as_deref()).unwrap_or_default();
            return (Dialect::Json { one_zero: version.starts_with("1.0") }, name.to_owned());
        }
        if self.cbor {
            let name = request.path.rsplit_once("/operation/").map_or("", |(_, name)| name);
            return (Dialect::RpcV2Cbor, name.to_owned());
        }
        if let Some(action) = &self.action {
            if speaks(Protocol::Query) {
                return (Dialect::Query, action.clone().into_owned());
            }
            if speaks(Protocol::Ec2) {
                return (Dialect::Ec2, action.clone().into_owned());
            }
        }
        (Dialect::of_model(model), String::new())
    }

    /// What can be told of a request for a service that there is not.
    fn lost(&self, request: &WireRequest, signed_for: Option<String>) -> Lost {
        let of_host = || is_aws_host(&request.host).then(|| service_of_host(&request.host)).flatten();
        let service = signed_for.or_else(|| self.target.map(|(prefix, _)| prefix.to_owned())).or_else(of_host);
        let called = match self.target {
            Some((_, name)) => Some(name.to_owned()),
            None if self.cbor => request.path.rsplit_once("/operation/").map(|(_, name)| name.to_owned()),
            None => self.action.as_deref().map(str::to_owned),
        };
        Lost { dialect: self.likely_dialect(request, service.as_deref()), service, operation: called }
    }

    /// Targets and actions are of one protocol each; of those that have neither, the service tells, or what the body is.
    fn likely_dialect(&self, request: &WireRequest, service: Option<&str>) -> Dialect {
        const OF_XML: [&str; 7] =
            ["s3", "s3-control", "s3-object-lambda", "s3-outposts", "s3express", "cloudfront", "route53"];
        let says_xml = |name: &str| request.header(name).is_some_and(|kind| kind.contains("/xml"));
        if self.cbor {
            Dialect::RpcV2Cbor
        } else if self.target.is_some() || self.json.is_some() {
            Dialect::Json { one_zero: self.json.is_some_and(|version| version.starts_with("1.0")) }
        } else if self.action.is_some() {
            if service == Some("ec2") { Dialect::Ec2 } else { Dialect::Query }
        } else if service.is_some_and(|service| OF_XML.contains(&service))
            || says_xml("content-type")
            || says_xml("accept")
            || request.body.starts_with(b"<")
        {
            Dialect::RestXml
        } else {
            Dialect::RestJson
        }
    }
}

/// The access key that a request is signed with.
#[must_use]
pub fn access_key(request: &WireRequest) -> Option<String> {
    signature(request).access_key
}

/// Where the token of short-lived credentials is; those of a session of S3 have a place of their own.
const TOKENS: [&str; 2] = ["x-amz-security-token", "x-amz-s3session-token"];
const TOKENS_OF_LINKS: [&str; 2] = ["X-Amz-Security-Token", "X-Amz-S3session-Token"];

fn signature(request: &WireRequest) -> Signature {
    let token = TOKENS.iter().find_map(|name| request.header(name)).map(str::to_owned);
    if let Some(value) = request.header("authorization") {
        if let Some((access_key, _)) = value.strip_prefix("AWS ").and_then(|signed| signed.split_once(':')) {
            // The forerunner of today's signatures, which S3 alone still takes.
            let service = Some("s3".to_owned());
            return Signature { access_key: Some(access_key.to_owned()), service, token, region: None };
        }
        let scope = value.split("Credential=").nth(1).map(|rest| rest.split([',', ' ']).next().unwrap_or_default());
        return scope.map_or_else(Signature::default, |scope| Signature { token, ..scoped(scope) });
    }
    let query = |name: &str| form::field(&request.query, name).map(Cow::into_owned);
    match query("X-Amz-Credential") {
        Some(scope) => Signature { token: TOKENS_OF_LINKS.iter().find_map(|name| query(name)), ..scoped(&scope) },
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

/// Whether `sqs.us-east-1.amazonaws.com` and its older form `us-east-1.queue.amazonaws.com` are the service's.
fn is_host_of(model: &Model, host: &str) -> bool {
    let prefix = model.metadata.endpoint_prefix.as_str();
    // `iam.s3.amazonaws.com` is a bucket.
    let of_bucket = prefix != "s3" && host.split('.').skip(1).any(|part| part == "s3" || part.starts_with("s3-"));
    let is_named = |part: &str| {
        part == prefix || part.strip_suffix("-fips") == Some(prefix) || (prefix == "sqs" && part == "queue")
    };
    !of_bucket && host.split('.').take(3).any(is_named)
}

/// Whether a host, with or without a port, is one of AWS.
#[must_use]
pub fn is_aws_host(host: &str) -> bool {
    const ENDS: [&str; 10] = [
        // Functions of Lambda.
        ".on.aws",
        ".amazonaws.com",
        ".amazonaws.com.cn",
        ".amazonaws.eu",
        ".api.aws",
        ".api.amazonwebservices.com.cn",
        ".c2s.ic.gov",
        ".sc2s.sgov.gov",
        ".cloud.adc-e.uk",
        ".csp.hci.ic.gov",
    ];
    let host = host.rsplit_once(':').map_or(host, |(host, _)| host).trim_end_matches('.');
    ENDS.iter().any(|end| {
        let start = host.len().checked_sub(end.len());
        start.and_then(|start| host.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
    })
}

/// `kinesis` of `kinesis.us-east-1.amazonaws.com`; buckets stand before `s3`, and functions before `lambda-url`.
fn service_of_host(host: &str) -> Option<String> {
    let is_s3 = |part: &str| part == "s3" || part.starts_with("s3-");
    let mut parts = host.split(['.', ':']);
    let first = parts.next()?;
    let named = parts.find_map(|part| match part {
        "lambda-url" => Some("lambda"),
        part => is_s3(part).then_some("s3"),
    });
    Some(named.unwrap_or(first).to_owned())
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
        && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}
