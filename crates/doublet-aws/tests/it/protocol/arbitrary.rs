//! Requests of any form through the wire door, and bytes of any kind through every protocol: the twin of `fuzz/` for `make test`.

use std::sync::LazyLock;

use doublet_aws::model::{Model, from_botocore};
use doublet_aws::protocol::{self, Dialect};
use doublet_aws::{Settings, Step, WireRequest, WireResponse};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::captured::{captured, signer};
use crate::cloud::Cloud;

/// Three operations that have every kind of shape, in every place of a request.
static ALL_KINDS: LazyLock<&'static Model> = LazyLock::new(|| {
    let service = serde_json::from_str(include_str!("all_kinds.json")).unwrap();
    from_botocore(&service, None).unwrap().leak()
});

const DIALECTS: [Dialect; 7] = [
    Dialect::Json { one_zero: true },
    Dialect::Json { one_zero: false },
    Dialect::Query,
    Dialect::Ec2,
    Dialect::RestJson,
    Dialect::RestXml,
    Dialect::RpcV2Cbor,
];

/// Pieces that parsers look for, in an order that they do not.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    let words = select(vec![
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "-1",
        "1e400",
        "9223372036854775808",
        "\\ud800",
        "\\u0000",
        "<Put>",
        "</Put>",
        "<Text>",
        "</Text>",
        "<Again>",
        "</Again>",
        "<item>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<?xml",
        "?>",
        "<!DOCTYPE a [<!ENTITY b \"c\">]>",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "&b;",
        " xsi:type=\"x\"",
        "xmlns=\"a\"",
        "&",
        "=",
        "%",
        "%zz",
        "%00",
        "+",
        ".",
        "Action=Put",
        "Version=",
        "Texts.member.1",
        "Texts.member.99999999999999999999",
        "Again.Again.Again",
        "FlatMap.1.K",
        "Number",
        "At",
        "Again",
        "Many",
        "Text",
        "Blob",
        "Map",
        "NaN",
        "Infinity",
        "2024-06-15T12:00:00Z",
        "Sat, 15 Jun 2024 12:00:00 GMT",
        "-99999999999999",
        "9999-12-31T23:59:59.999999999Z",
        "+292277026596-12-04T15:30:07Z",
        "1e308",
        "5;chunk-signature=x\r\n",
        "\r\n",
        "0\r\n\r\n",
    ]);
    let cbor = select(vec![
        &[0xA1_u8][..],
        &[0xBF],
        &[0xFF],
        &[0x9F],
        &[0x7F],
        &[0x5F],
        &[0xC1],
        &[0xFB, 0x7F, 0xF0, 0, 0, 0, 0, 0, 0],
        &[0xF9, 0x7E, 0],
        &[0x64, b'T', b'e', b'x', b't'],
        &[0x62, b'A', b't'],
        &[0x65, b'A', b'g', b'a', b'i', b'n'],
        &[0x9B, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0],
        &[0x3B, 0xFF],
    ]);
    let piece = prop_oneof![
        6 => words.prop_map(|word: &str| word.as_bytes().to_vec()),
        2 => cbor.prop_map(<[u8]>::to_vec),
        1 => vec(any::<u8>(), 0..6),
    ];
    // Now and then the same piece very often: parsers go deep then.
    let repeated =
        (piece, prop_oneof![30 => Just(1_usize), 1 => Just(5_000)]).prop_map(|(piece, times)| piece.repeat(times));
    vec(repeated, 0..24).prop_map(|pieces| pieces.concat())
}

fn text() -> impl Strategy<Value = String> {
    pieces().prop_map(|bytes| String::from_utf8_lossy(&bytes).replace(['\r', '\n', '\0'], "_"))
}

/// A header that somebody reads, with whatever in it.
fn header() -> impl Strategy<Value = (String, String)> {
    let names = select(vec![
        "Authorization",
        "X-Amz-Date",
        "Date",
        "X-Amz-Target",
        "Content-Type",
        "Content-Encoding",
        "smithy-protocol",
        "X-Amz-Security-Token",
        "x-amz-content-sha256",
        "x-amz-decoded-content-length",
        "User-Agent",
        "Host",
        "If-Modified-Since",
        "x-amz-meta-a",
        "x-amzn-query-mode",
    ]);
    let values = prop_oneof![
        text(),
        signature(),
        select(vec![
            "AmazonSQS.SendMessage",
            "AmazonSSM.GetParameter",
            "AmazonSQS.",
            ".",
            "application/x-amz-json-1.0",
            "application/x-www-form-urlencoded",
            "application/cbor",
            "rpc-v2-cbor",
            "gzip",
            "deflate",
            "aws-chunked",
            "20240615T120000Z",
            "20249915T999999Z",
            "20240615",
            "-1",
            "Sat, 15 Jun 2024 12:00:00 GMT",
            "UNSIGNED-PAYLOAD",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            "99999999999999999999",
            "é",
        ])
        .prop_map(str::to_owned),
    ];
    (names.prop_map(str::to_owned), values)
}

/// Something like Signature Version 4.
fn signature() -> impl Strategy<Value = String> {
    let scope = vec(
        prop_oneof![
            select(vec![
                "AKIAIOSFODNN7EXAMPLE",
                "20240615",
                "eu-west-1",
                "sqs",
                "iam",
                "aws4_request",
                "",
                "é",
                "000000000000"
            ])
            .prop_map(str::to_owned),
            text()
        ],
        0..8,
    );
    let part = prop_oneof![
        scope.prop_map(|parts| format!("Credential={}", parts.join("/"))),
        select(vec![
            "SignedHeaders=host",
            "SignedHeaders=;;;",
            "Signature=0",
            "Signature=",
            "=",
            "Credential",
            "AWS4-HMAC-SHA256 "
        ])
        .prop_map(str::to_owned),
    ];
    vec(part, 0..6).prop_map(|parts| format!("AWS4-HMAC-SHA256 {}", parts.join(", ")))
}

/// A request that was good, with some of it replaced.
fn request() -> impl Strategy<Value = WireRequest> {
    let good = select(vec!["sqs list_queues", "ssm describe_parameters", "iam list_users"]).prop_map(captured);
    let parts = (
        proptest::option::of(text()),
        proptest::option::of(text()),
        proptest::option::of(pieces()),
        vec(header(), 0..5),
    );
    let places = (
        select(vec!["POST", "GET", "PUT", "", "é"]),
        select(vec!["sqs.eu-west-1.amazonaws.com", "", "localhost:4566", "[::1", "é"]),
        any::<bool>(),
    );
    (good, parts, places, vec((any::<usize>(), any::<u8>()), 0..4)).prop_map(
        |(mut request, (path, query, body, headers), (method, host, keeps_headers), changes)| {
            method.clone_into(&mut request.method);
            host.clone_into(&mut request.host);
            request.path = path.map_or(request.path, |path| format!("/{path}"));
            request.query = query.unwrap_or(request.query);
            request.body = body.unwrap_or(request.body);
            if !keeps_headers {
                request.headers.clear();
            }
            for (name, value) in headers {
                request.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(&name));
                request.headers.push((name, value));
            }
            for (place, byte) in changes {
                if let Some(length) = std::num::NonZero::new(request.body.len()) {
                    request.body[place % length] = byte;
                }
            }
            request
        },
    )
}

/// It has a status of its own, words if it is a refusal, and an identifier by which it can be found.
fn assert_sound(response: &WireResponse) {
    let body = String::from_utf8_lossy(&response.body);
    assert_ne!(response.status, 500, "{body}");
    assert!(response.status < 400 || !body.is_empty());
    let named = response.headers.iter().any(|(name, value)| {
        ["x-amzn-requestid", "x-amz-request-id"].contains(&name.to_ascii_lowercase().as_str()) && !value.is_empty()
    });
    assert!(named || body.contains("<RequestId>") || body.contains("<RequestID>"), "{response:?}");
    assert!(response.headers.iter().all(|(_, value)| !value.contains(['\r', '\n', '\0'])), "{response:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn requests_of_any_form_are_answered(request in request()) {
        for settings in [Settings::default(), signer(), Settings { enforce_policies: true, ..Settings::default() }] {
            if let Step::Done(response) = Cloud::with(settings).engine.wire(&request, None) {
                assert_sound(&response);
            }
        }
    }

    #[test]
    fn every_protocol_reads_or_refuses_any_body(body in pieces(), query in text(), path in text(), headers in vec(header(), 0..4)) {
        let model = *ALL_KINDS;
        for operation in &model.operations {
            for dialect in DIALECTS {
                let path = format!("/things/{path}");
                let request = WireRequest { path, query: query.clone(), headers: headers.clone(), body: body.clone(), ..WireRequest::default() };
                match protocol::parse(dialect, model, operation, &request) {
                    // What was read can be written again.
                    Ok(input) => {
                        let output = protocol::fitted(model, operation, input);
                        assert_eq!(protocol::write_output(dialect, model, operation, &output, "id").status, 200);
                    }
                    Err(fault) => assert_sound(&protocol::write_fault(dialect, Some(model), Some(operation), &fault, "id")),
                }
            }
        }
    }

    #[test]
    fn policies_of_any_form_are_simulated(
        policy in prop_oneof![
            text(),
            ("[a-zA-Z:*?$ {}\"\\\\]{0,30}", "[a-zA-Z]{1,28}", "[0-9a-f:./TZ-]{0,24}").prop_map(|(word, operator, value)| format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":{word:?},"Resource":{word:?},"Condition":{{{operator:?}:{{"aws:CurrentTime":{value:?},"aws:SourceIp":[{value:?},{word:?}]}}}}}}]}}"#
            )),
            (select(vec!["DateLessThan", "DateEquals", "NumericEquals", "IpAddress", "NotIpAddress", "BinaryEquals", "ArnLike", "Null", "Bool", "ForAllValues:StringLike"]), text(), text()).prop_map(
                |(operator, one, other)| format!(
                    r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Deny","NotAction":"a:b","Resource":"*","Condition":{{"{operator}":{{"a:b":[{one:?},{other:?}]}}}}}}}}"#
                )
            ),
        ],
        action in "[a-z*?]{0,8}:[A-Za-z*?]{0,8}",
        (value, kind) in (text(), select(vec!["date", "numeric", "ip", "binary", "boolean", "string", "stringList"])),
    ) {
        let escaped =
            |text: &str| percent_encoding::percent_encode(text.as_bytes(), percent_encoding::NON_ALPHANUMERIC).to_string();
        let form = [
            ("PolicyInputList.member.1", policy.as_str()),
            ("ActionNames.member.1", &action),
            ("ContextEntries.member.1.ContextKeyName", "a:b"),
            ("ContextEntries.member.1.ContextKeyType", kind),
            ("ContextEntries.member.1.ContextKeyValues.member.1", &value),
        ];
        let form: Vec<String> = form.iter().map(|(name, value)| format!("&{name}={}", escaped(value))).collect();
        let form = form.concat();
        let body = format!("Action=SimulateCustomPolicy&Version=2010-05-08{form}").into_bytes();
        assert_sound(&Cloud::new().answer(&WireRequest { body, ..captured("iam list_users") }));
    }
}
