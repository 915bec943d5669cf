//! What a refusal tells beyond AWS's words, and in which form something that is not doubled is told.

use doublet_aws::service_names;
use doublet_server::Options;
use serde_json::json;

use crate::wire::{Answer, ask, queue, request, send_raw, server, try_call};

fn header(answer: &Answer, name: &str) -> Option<String> {
    let lines = answer.head.lines().filter_map(|line| line.split_once(": "));
    lines.filter(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned()).next()
}

fn listed() -> String {
    format!("It doubles {}; their operations are listed at docs/aws-coverage.md", service_names().join(", "))
}

#[test]
fn a_refusal_tells_in_a_header_what_the_service_knew() {
    let server = server(Options::default());
    queue(server.address(), "jobs");
    let refused = try_call(server.address(), "GetQueueUrl", "test", &json!({ "QueueName": "job" })).unwrap();
    assert_eq!(refused.status, 400);
    let knew = header(&refused, "x-doublet-knew").unwrap();
    assert!(knew.contains("jobs"), "{knew}");
    let calls = ask(server.address(), "GET", "/_doublet/calls", b"").json();
    let lines: Vec<&str> =
        calls[1]["error"]["knew"].as_array().unwrap().iter().map(|line| line.as_str().unwrap()).collect();
    assert_eq!(lines.join("; "), knew);
}

#[test]
fn a_service_that_is_not_doubled_is_told_in_the_form_that_its_clients_read() {
    let server = server(Options::default());
    let signed = |service: &str| {
        format!(
            "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
        )
    };
    let send = |service: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]| {
        let authorization = signed(service);
        let headers = [headers, &[("Authorization", authorization.as_str())]].concat();
        let answer = send_raw(server.address(), &request(method, path, &headers, body)).unwrap();
        assert_eq!(answer.status, 501, "{}", answer.text());
        answer
    };

    let target = ("X-Amz-Target", "Kinesis_20131202.ListStreams");
    let json = send("kinesis", "POST", "/", &[target, ("Content-Type", "application/x-amz-json-1.1")], b"{}");
    assert_eq!(header(&json, "content-type").as_deref(), Some("application/x-amz-json-1.1"));
    assert_eq!(json.json()["__type"], "NotImplemented");
    assert_eq!(json.json()["message"], format!("doublet does not double kinesis.ListStreams yet. {}", listed()));

    let form = ("Content-Type", "application/x-www-form-urlencoded");
    let query = send("rds", "POST", "/", &[form], b"Action=DescribeDBInstances&Version=2014-10-31").text();
    assert!(query.contains("<ErrorResponse"), "{query}");
    assert!(query.contains("<Code>NotImplemented</Code>"), "{query}");
    assert!(query.contains("doublet does not double rds.DescribeDBInstances yet. "), "{query}");

    let ec2 = send("ec2", "POST", "/", &[form], b"Action=DescribeVpcs&Version=2016-11-15").text();
    assert!(ec2.contains("<Response><Errors><Error><Code>NotImplemented</Code>"), "{ec2}");

    let rest_xml = send("route53", "GET", "/2013-04-01/hostedzone", &[], b"").text();
    assert!(rest_xml.contains("<Code>NotImplemented</Code>"), "{rest_xml}");

    let rest_json = send("eks", "GET", "/clusters", &[], b"");
    assert_eq!(header(&rest_json, "x-amzn-errortype").as_deref(), Some("NotImplemented"));
    assert_eq!(rest_json.json()["message"], format!("doublet does not double eks yet. {}", listed()));

    let spoken = ("Smithy-Protocol", "rpc-v2-cbor");
    let path = "/service/Granite/operation/ListThings";
    let cbor = send("granite", "POST", path, &[spoken, ("Content-Type", "application/cbor")], &[0xA0]);
    assert_eq!(header(&cbor, "smithy-protocol").as_deref(), Some("rpc-v2-cbor"));
    assert!(cbor.text().contains("doublet does not double granite.ListThings yet. "), "{}", cbor.text());
}

#[test]
fn a_request_that_names_nothing_is_told_what_there_is() {
    let server = server(Options::default());
    let answer = ask(server.address(), "POST", "/somewhere", b"");
    assert_eq!(answer.status, 501);
    assert_eq!(
        answer.json()["message"],
        format!(
            "doublet cannot tell which service is asked: there is neither a signature nor a target, action or host that names \
             one. {}",
            listed()
        )
    );
}
