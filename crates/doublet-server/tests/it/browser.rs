//! Pages of this machine may ask from a browser; others may not read, and change nothing.

use doublet_server::{Options, Server};

use serde_json::json;

use crate::wire::{Answer, call, queue, request, send_raw, server};

#[test]
fn a_page_of_this_machine_may_ask() {
    let server = server(Options::default());
    let asked = [
        ("Origin", "http://localhost:3000"),
        ("Access-Control-Request-Method", "POST"),
        ("Access-Control-Request-Headers", "x-amz-target"),
    ];
    let answer = send_raw(server.address(), &request("OPTIONS", "/", &asked, b"")).unwrap();
    assert_eq!(answer.status, 204);
    let head = answer.head.to_ascii_lowercase();
    assert!(head.contains("access-control-allow-origin: http://localhost:3000"), "{head}");
    assert!(head.contains("access-control-allow-headers: x-amz-target"), "{head}");
}

#[test]
fn a_page_from_elsewhere_gets_no_permission() {
    let server = server(Options::default());
    for origin in ["https://evil.example", "http://localhost.evil.example", "http://evil.example:80", "null"] {
        let asked = [("Origin", origin), ("Access-Control-Request-Method", "POST")];
        let answer = send_raw(server.address(), &request("OPTIONS", "/", &asked, b"")).unwrap();
        assert_eq!(answer.status, 204);
        assert!(!answer.head.to_ascii_lowercase().contains("access-control-allow"), "{}", answer.head);
    }
}

fn sent(server: &Server, method: &str, path: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let answer: Answer = send_raw(server.address(), &request(method, path, headers, b"")).unwrap();
    (answer.status, answer.text())
}

#[test]
fn a_page_from_elsewhere_can_change_nothing() {
    let server = server(Options::default());
    queue(server.address(), "jobs");
    let refused = |stranger: &str| {
        let words = format!(
            "The request was sent by {stranger}, and pages of this machine alone may ask for this. Start the server with --allow-origin \
             to let others.\n"
        );
        (403, words)
    };
    let delete = "/?Action=DeleteQueue&Version=2012-11-05&QueueUrl=http://localhost:4566/123456789012/jobs";
    for path in ["/_doublet/reset", "/moto-api/reset", "/_localstack/state/reset", delete, "/"] {
        let evil = sent(&server, "POST", path, &[("Origin", "http://evil.example")]);
        assert_eq!(evil, refused("a page of `http://evil.example`"), "{path}");
        assert_eq!(sent(&server, "POST", path, &[("Origin", "null")]), refused("a page of `null`"));
        let hidden = sent(&server, "POST", path, &[("Sec-Fetch-Site", "cross-site")]);
        assert_eq!(hidden, refused("a page from elsewhere"));
    }
    // An image is asked for without an origin.
    assert_eq!(sent(&server, "GET", delete, &[("Sec-Fetch-Site", "cross-site")]), refused("a page from elsewhere"));
    let state = sent(&server, "GET", "/_doublet/state", &[("Origin", "http://evil.example")]);
    assert_eq!(state, refused("a page of `http://evil.example`"));
    assert_eq!(call(server.address(), "ListQueues", &json!({}))["QueueUrls"].as_array().unwrap().len(), 1);
    for origin in ["http://localhost:3000", "http://app.localhost", "http://127.0.0.1:8080", "http://[::1]:8080"] {
        assert_eq!(sent(&server, "POST", "/_doublet/reset", &[("Origin", origin)]).0, 200, "{origin}");
    }
}

#[test]
fn other_pages_may_ask_when_they_are_let() {
    let allowed_origins = vec!["https://app.example".to_owned()];
    let listed = server(Options { allowed_origins, ..Options::default() });
    assert_eq!(sent(&listed, "POST", "/_doublet/reset", &[("Origin", "https://app.example")]).0, 200);
    assert_eq!(sent(&listed, "POST", "/_doublet/reset", &[("Origin", "https://evil.example")]).0, 403);
    let open = server(Options { allowed_origins: vec!["*".to_owned()], ..Options::default() });
    assert_eq!(sent(&open, "POST", "/_doublet/reset", &[("Origin", "https://evil.example")]).0, 200);
}

#[test]
fn a_bucket_lets_the_pages_in_that_its_rules_name() {
    let server = server(Options::default());
    let put = |path: &str, headers: &[(&str, &str)], body: &str| {
        let signed = ("Authorization", "AWS4-HMAC-SHA256 Credential=testing/20240615/us-east-1/s3/aws4_request");
        let headers: Vec<_> = headers.iter().copied().chain([signed]).collect();
        send_raw(server.address(), &request("PUT", path, &headers, body.as_bytes())).unwrap()
    };
    let rules = "<CORSConfiguration><CORSRule><AllowedMethod>PUT</AllowedMethod><AllowedOrigin>https://app.example</AllowedOrigin>\
                 </CORSRule></CORSConfiguration>";
    assert_eq!(put("/pages", &[], "").status, 200);
    assert_eq!(put("/pages/a", &[("Origin", "https://app.example")], "x").status, 403);
    assert_eq!(put("/pages?cors", &[], rules).status, 200);
    let let_in = put("/pages/a", &[("Origin", "https://app.example")], "x");
    assert_eq!(let_in.status, 200);
    let head = let_in.head.to_ascii_lowercase();
    assert!(head.contains("access-control-allow-origin: https://app.example"), "{head}");
    assert_eq!(put("/pages/a", &[("Origin", "https://evil.example")], "x").status, 403);
    // A page of this machine may ask without a rule.
    let local = put("/pages/a", &[("Origin", "http://localhost:3000")], "x");
    let head = local.head.to_ascii_lowercase();
    assert!(head.contains("access-control-allow-origin: http://localhost:3000"), "{head}");
}

#[test]
fn a_name_that_a_web_page_may_have_does_not_lead_to_what_the_server_tells() {
    let here = server(Options::default());
    for path in ["/_doublet/state", "/moto-api/data.json", "/_localstack/health"] {
        let (status, words) = sent(&here, "GET", path, &[("Host", "evil.example:4566")]);
        assert_eq!(
            (status, words.as_str()),
            (
                403,
                "The request is for the host `evil.example:4566`, and this path answers under private names and addresses only, so that no \
                 web page reaches it by a name of its own. Ask by the address, or start the server with --host and that name.\n"
            )
        );
        for host in [
            "127.0.0.1:4566",
            "[::1]:4566",
            "10.0.0.7",
            "doublet:4566",
            "host.docker.internal",
            "localhost.localstack.cloud",
        ] {
            assert_eq!(sent(&here, "GET", path, &[("Host", host)]).0, 200, "{host}");
        }
    }
    let named = server(Options { host_name: Some("aws.example".to_owned()), ..Options::default() });
    assert_eq!(sent(&named, "GET", "/_doublet/state", &[("Host", "aws.example:4566")]).0, 200);
    assert_eq!(sent(&named, "GET", "/_doublet/state", &[("Host", "evil.example:4566")]).0, 403);
}
