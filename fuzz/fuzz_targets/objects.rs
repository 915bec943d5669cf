//! What S3 reads by itself: bodies in XML, bodies in chunks, ranges, and the dates of conditions.
#![no_main]

use doublet_aws::{Settings, Step, WireRequest};
use doublet_fuzz::world;
use libfuzzer_sys::fuzz_target;

/// Method, path and query of what takes a body.
const TARGETS: [(&str, &str, &str); 28] = [
    ("PUT", "/b-2", ""),
    ("PUT", "/b-1", "accelerate"),
    ("PUT", "/b-1", "acl"),
    ("PUT", "/b-1", "analytics&id=a"),
    ("PUT", "/b-1", "cors"),
    ("PUT", "/b-1", "encryption"),
    ("PUT", "/b-1", "intelligent-tiering&id=a"),
    ("PUT", "/b-1", "inventory&id=a"),
    ("PUT", "/b-1", "lifecycle"),
    ("PUT", "/b-1", "logging"),
    ("PUT", "/b-1", "metrics&id=a"),
    ("PUT", "/b-1", "notification"),
    ("PUT", "/b-1", "object-lock"),
    ("PUT", "/b-1", "ownershipControls"),
    ("PUT", "/b-1", "policy"),
    ("PUT", "/b-1", "publicAccessBlock"),
    ("PUT", "/b-1", "replication"),
    ("PUT", "/b-1", "requestPayment"),
    ("PUT", "/b-1", "tagging"),
    ("PUT", "/b-1", "versioning"),
    ("PUT", "/b-1", "website"),
    ("PUT", "/b-1/k", "acl"),
    ("PUT", "/b-1/k", "legal-hold"),
    ("PUT", "/b-1/k", "retention"),
    ("PUT", "/b-1/k", "tagging"),
    ("POST", "/b-1/k", "restore"),
    ("POST", "/b-1/k", "select&select-type=2"),
    ("POST", "/b-1", "delete"),
];

fuzz_target!(|input: (u8, u8, &str, &[u8])| {
    let (kind, target, header, body) = input;
    let engine = world(Settings::default());
    let ask = |method: &str, path: &str, query: &str, headers: &[(&str, &str)], body: &[u8]| {
        let signed =
            "AWS4-HMAC-SHA256 Credential=test/20240615/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
        let mut request = WireRequest {
            method: method.to_owned(),
            host: "s3.amazonaws.com".to_owned(),
            path: path.to_owned(),
            query: query.to_owned(),
            headers: vec![("Authorization".to_owned(), signed.to_owned())],
            body: body.to_vec(),
            ..WireRequest::default()
        };
        request.headers.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        if let Step::Done(answer) = engine.wire(&request, None) {
            assert_ne!(answer.status, 500, "{}", String::from_utf8_lossy(&answer.body));
        }
    };
    ask("PUT", "/b-1", "", &[("x-amz-bucket-object-lock-enabled", "true")], b"");
    ask("PUT", "/b-1/k", "", &[], b"0123456789");
    match kind % 3 {
        0 => {
            let (method, path, query) = TARGETS[usize::from(target) % TARGETS.len()];
            ask(method, path, query, &[], body);
            ask("GET", path, query, &[], b"");
        }
        1 => {
            let headers = [
                ("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
                ("x-amz-decoded-content-length", header),
                ("x-amz-trailer", "x-amz-checksum-crc32"),
                ("Content-Encoding", "aws-chunked"),
            ];
            ask("PUT", "/b-1/k", "", &headers, body);
        }
        _ => {
            let names = ["If-Modified-Since", "If-Unmodified-Since", "If-Match", "If-None-Match", "x-amz-date"];
            let text = String::from_utf8_lossy(body);
            let headers = [("Range", header), (names[usize::from(target) % names.len()], &*text)];
            ask("GET", "/b-1/k", "", &headers, b"");
            let copied = [
                ("x-amz-copy-source", "/b-1/k"),
                ("x-amz-copy-source-range", header),
                ("x-amz-copy-source-if-modified-since", &*text),
                ("x-amz-object-lock-retain-until-date", &*text),
            ];
            ask("PUT", "/b-1/copy", "", &copied, b"");
        }
    }
    ask("GET", "/b-1/k", "", &[], b"");
    ask("GET", "/b-1", "versions", &[], b"");
});
