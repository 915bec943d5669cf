//! `/latest/…`: the metadata of the machine that a program believes to run on; a role's credentials above all.
//!
//! In the process it stands at 169.254.169.254, and what containers get at 169.254.170.2, so that nobody under test gets the credentials of the machine that runs the tests.
//! Version 1 (no token) and version 2 (any token that was fetched) are answered alike.

use doublet_aws::{Engine, WireRequest, WireResponse};
use serde_json::json;

use super::{answer, json, text};

/// Where containers of ECS ask.
const CONTAINERS: &str = "169.254.170.2";
const ROLE: &str = "default-role";
const TOKEN: &str = "fake-imdsv2-token";
const HOURS: i64 = 6;

/// Plain facts, under the names and with the values that suites written for moto expect; what else clients ask for is like AWS's.
const FACTS: [(&str, &str); 13] = [
    ("ami-id", "ami-moto-virtual"),
    ("ami-launch-index", "0"),
    ("hostname", "ip-10-0-0-1.ec2.internal"),
    ("instance-id", "i-fake"),
    ("instance-type", "t3.micro"),
    ("local-hostname", "ip-10-0-0-1.ec2.internal"),
    ("local-ipv4", "10.0.0.1"),
    ("mac", "00:de:ad:be:ef:00"),
    ("placement/availability-zone", "us-east-1a"),
    ("placement/region", "us-east-1"),
    ("profile", "default-hvm"),
    ("reservation-id", "r-moto-virtual"),
    ("security-groups", "moto-default"),
];

/// Whether a request to `/latest/…` is for metadata, where a bucket may be named `latest`: whatever is signed, or speaks as clients of
/// S3 do, is for the bucket, and so is a key that no metadata is named like.
pub(crate) fn is_asked_for(request: &WireRequest, rest: &str) -> bool {
    let speaks_s3 = request.headers.iter().any(|(name, _)| {
        let name = name.to_ascii_lowercase();
        name == "authorization" || name.starts_with("x-amz-")
    });
    let mut names = request.query.split('&').map(|pair| pair.split('=').next().unwrap_or_default());
    let is_presigned = names.any(|name| {
        ["X-Amz-", "AWSAccessKeyId"]
            .iter()
            .any(|start| name.get(..start.len()).is_some_and(|name| name.eq_ignore_ascii_case(start)))
    });
    let room = rest.split('/').next().unwrap_or_default();
    !speaks_s3 && !is_presigned && matches!(room, "meta-data" | "user-data" | "dynamic" | "api")
}

/// The answer of a machine's metadata service, if the request is for it.
#[must_use]
pub fn instance_metadata(engine: &Engine, request: &WireRequest) -> Option<WireResponse> {
    if request.host.split(':').next() == Some(CONTAINERS) {
        return Some(of_container(engine, request));
    }
    let path = request.path.strip_prefix("/latest/")?;
    let token = request.header("x-aws-ec2-metadata-token-ttl-seconds");
    Some(match (request.method.as_str(), path) {
        ("PUT", "api/token") => match token.map(str::parse::<u32>) {
            Some(Ok(seconds @ 1..=21_600)) => {
                text(200, TOKEN).header("x-aws-ec2-metadata-token-ttl-seconds", seconds.to_string())
            }
            _ => text(400, "x-aws-ec2-metadata-token-ttl-seconds must be between 1 and 21600.\n"),
        },
        ("GET", path) if path.starts_with("meta-data") => {
            let path = path.trim_start_matches("meta-data").trim_matches('/');
            fact(engine, path).unwrap_or_else(|| nothing(request))
        }
        ("GET", "dynamic/instance-identity/document") => json(
            200,
            &json!({
                "accountId": engine.account(),
                "architecture": "x86_64",
                "availabilityZone": "us-east-1a",
                "imageId": "ami-moto-virtual",
                "instanceId": "i-fake",
                "instanceType": "t3.micro",
                "privateIp": "10.0.0.1",
                "region": "us-east-1",
                "version": "2017-09-30",
            }),
        ),
        _ => nothing(request),
    })
}

/// What ECS tells a container: the credentials of its role, at a path that the environment names.
fn of_container(engine: &Engine, request: &WireRequest) -> WireResponse {
    if request.method != "GET" || !request.path.starts_with("/v2/credentials/") {
        return nothing(request);
    }
    let mut told = credentials(engine);
    told["RoleArn"] = format!("arn:aws:iam::{}:role/{ROLE}", engine.account()).into();
    json(200, &told)
}

fn fact(engine: &Engine, path: &str) -> Option<WireResponse> {
    Some(match path {
        "" => text(200, "iam"),
        "iam" => json(200, &json!({ "security-credentials": { ROLE: credentials(engine) } })),
        "iam/security-credentials" => text(200, ROLE),
        "iam/info" => json(
            200,
            &json!({
                "Code": "Success",
                "InstanceProfileArn": format!("arn:aws:iam::{}:instance-profile/{ROLE}", engine.account()),
                "InstanceProfileId": "AIPAMETADATAMETADATA1",
            }),
        ),
        _ if path.strip_prefix("iam/security-credentials/") == Some(ROLE) => {
            answer(200, "application/json", credentials(engine).to_string().into_bytes())
        }
        _ => text(200, FACTS.iter().find(|(name, _)| *name == path)?.1),
    })
}

/// Those of somebody who may do everything, and who sees them end.
fn credentials(engine: &Engine) -> serde_json::Value {
    let now = engine.clock().now();
    json!({
        "Code": "Success",
        "Type": "AWS-HMAC",
        "AccessKeyId": "ASIAMETADATAMETADATA",
        "SecretAccessKey": "metadata-secret",
        "Token": "metadata-token",
        "LastUpdated": now.iso(),
        "Expiration": now.plus_seconds(HOURS * 3600).iso(),
    })
}

fn nothing(request: &WireRequest) -> WireResponse {
    text(404, &format!("There is no metadata at {}.\n", request.path))
}
