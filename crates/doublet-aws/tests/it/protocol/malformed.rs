//! What cannot be read is refused in the words of the protocol that it was sent in.

use doublet_aws::{WireRequest, WireResponse};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write as _;

use super::captured::{captured, with_header};
use crate::cloud::Cloud;

fn json(body: &[u8]) -> WireRequest {
    WireRequest { body: body.to_vec(), ..captured("ssm describe_parameters") }
}

fn form(body: &str) -> WireRequest {
    WireRequest { body: body.as_bytes().to_vec(), ..captured("iam list_users") }
}

fn cbor(body: &[u8]) -> WireRequest {
    let request = WireRequest {
        path: "/service/AmazonSQS/operation/ListQueues".to_owned(),
        body: body.to_vec(),
        ..captured("sqs list_queues")
    };
    with_header(with_header(request, "X-Amz-Target", None), "smithy-protocol", Some("rpc-v2-cbor"))
}

fn answer(request: &WireRequest) -> WireResponse {
    Cloud::new().answer(request)
}

fn told(request: &WireRequest) -> (u16, String) {
    let response = answer(request);
    (response.status, String::from_utf8_lossy(&response.body).into_owned())
}

#[test]
fn json_of_the_wrong_kind_is_told_as_the_service_reads_it() {
    for (body, words) in [
        (r#"{"MaxResults": "ten"}"#, "STRING_VALUE can not be converted to an Integer"),
        (r#"{"MaxResults": 1.5}"#, "NUMBER_VALUE can not be converted to an Integer"),
        (r#"{"MaxResults": 1e400}"#, "NUMBER_VALUE can not be converted to an Integer"),
        (r#"{"MaxResults": [1]}"#, "Start of list found where not expected"),
        (r#"{"NextToken": 5}"#, "NUMBER_VALUE can not be converted to a String"),
        (r#"{"NextToken": true}"#, "TRUE_VALUE can not be converted to a String"),
        (r#"{"NextToken": {}}"#, "Start of structure or map found where not expected."),
        (r#"{"Filters": "all"}"#, "Unexpected field type"),
    ] {
        let expected = format!(r#"{{"__type":"SerializationException","message":"{words}"}}"#);
        assert_eq!(told(&json(body.as_bytes())), (400, expected), "{body}");
    }
}

#[test]
fn what_is_no_json_is_refused() {
    for body in [&b"{"[..], b"[]", b"nonsense", b"{\"NextToken\": \"\xff\"}", b"{} {}", &vec![b'['; 100_000][..]] {
        let (status, told) = told(&json(body));
        assert_eq!(status, 400);
        assert!(told.starts_with(r#"{"__type":"SerializationException""#), "{told}");
    }
}

#[test]
fn what_the_model_does_not_know_is_passed_over() {
    let nested = format!(r#"{{"Unheard": {}{}}}"#, "[".repeat(100), "]".repeat(100));
    assert_eq!(told(&json(nested.as_bytes())).0, 200);
    assert_eq!(told(&json(b" ")).0, 200);
    assert_eq!(told(&json(br#"{"NextToken": null}"#)).0, 200);
}

#[test]
fn forms_are_refused_with_malformed_input() {
    let answered = |body: &str| told(&form(&format!("Action=ListUsers&Version=2010-05-08&{body}")));
    let (status, told) = answered("MaxItems=ten");
    assert_eq!(status, 400);
    assert!(told.contains("<Type>Sender</Type><Code>MalformedInput</Code>"), "{told}");
    assert_eq!(answered(&"A.".repeat(5000)).0, 400);
    assert_eq!(answered("MaxItems=99999999999999999999").0, 400);
    assert_eq!(answered("PathPrefix=%FF%FE").0, 400);
}

#[test]
fn unknown_operations_are_told_as_each_protocol_does() {
    let (status, told_form) = told(&form("Action=Fly&Version=2010-05-08"));
    assert_eq!(status, 400);
    let words = "<Code>InvalidAction</Code><Message>Could not find operation Fly for version 2010-05-08</Message>";
    assert!(told_form.contains(words), "{told_form}");
    let request = with_header(captured("ssm describe_parameters"), "X-Amz-Target", Some("AmazonSSM.Fly"));
    assert_eq!(told(&request), (400, r#"{"__type":"UnknownOperationException"}"#.to_owned()));
}

#[test]
fn cbor_is_read_by_its_tokens_and_refused_where_they_end() {
    assert_eq!(answer(&cbor(&[0xA0])).status, 200);
    assert_eq!(answer(&cbor(&[0xBF, 0xFF])).status, 200);
    let deep = [&[0xA1, 0x61, b'x'][..], &vec![0x81; 100_000][..]].concat();
    for body in [&[0xBF][..], &[0x80], &[0xFF], &[0xBB; 9], &[0xA1, 0x7B, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], &deep] {
        let response = answer(&cbor(body));
        assert_eq!(response.status, 400);
        assert!(String::from_utf8_lossy(&response.body).contains("SerializationException"));
    }
}

#[test]
fn packed_bodies_are_unpacked_up_to_a_limit() {
    let packed = |bytes: &[u8]| {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(bytes).unwrap();
        with_header(json(&encoder.finish().unwrap()), "Content-Encoding", Some("gzip"))
    };
    assert_eq!(answer(&packed(b"{}")).status, 200);
    assert_eq!(answer(&packed(&vec![b' '; 65 << 20])).status, 413);
    assert_eq!(answer(&with_header(json(b"{}"), "Content-Encoding", Some("gzip"))).status, 400);
}
