//! A request of any form through the wire door.
#![no_main]

use arbitrary::Arbitrary;
use doublet_aws::{Settings, WireRequest};
use doublet_fuzz::{ask, world};
use libfuzzer_sys::fuzz_target;

#[derive(Arbitrary, Debug)]
struct Input<'a> {
    method: u8,
    host: u8,
    path: &'a str,
    query: &'a str,
    kind: u8,
    operation: &'a str,
    headers: Vec<(&'a str, &'a str)>,
    body: &'a [u8],
}

const TARGETS: [&str; 3] = ["AmazonSQS", "AmazonSSM", "Nobody"];
const HOSTS: [&str; 6] = [
    "localhost:4566",
    "sqs.us-east-1.amazonaws.com",
    "ssm.us-east-1.amazonaws.com",
    "iam.amazonaws.com",
    "sts.amazonaws.com",
    "cloudformation.eu-west-1.amazonaws.com",
];

fuzz_target!(|input: Input<'_>| {
    let mut headers: Vec<(String, String)> =
        input.headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let mut header = |name: &str, value: &str| headers.push((name.to_owned(), value.to_owned()));
    match input.kind % 4 {
        0 => {
            header(
                "X-Amz-Target",
                &format!("{}.{}", TARGETS[usize::from(input.kind / 4) % TARGETS.len()], input.operation),
            );
            header("Content-Type", "application/x-amz-json-1.0");
        }
        1 => header("Content-Type", "application/x-www-form-urlencoded"),
        2 => header("smithy-protocol", "rpc-v2-cbor"),
        _ => {}
    }
    let path = if input.kind % 4 == 2 {
        format!("/service/AmazonSQS/operation/{}", input.operation)
    } else {
        format!("/{}", input.path)
    };
    let request = WireRequest {
        method: ["POST", "GET", "PUT", "DELETE"][usize::from(input.method) % 4].to_owned(),
        host: HOSTS[usize::from(input.host) % HOSTS.len()].to_owned(),
        path,
        query: input.query.to_owned(),
        headers,
        body: input.body.to_vec(),
        ..WireRequest::default()
    };
    ask(&world(Settings::default()), &request);
});
