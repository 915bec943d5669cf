//! What a machine and a container learn of themselves.

use std::sync::Arc;

use doublet_aws::{Engine, Settings, WireRequest};
use doublet_server::{Options, SystemClock, instance_metadata};
use serde_json::Value;

use crate::wire::{ask, request, send_raw, server};

#[test]
fn a_machine_learns_its_role_and_the_roles_credentials() {
    let server = server(Options::default());
    let get = |path: &str| ask(server.address(), "GET", path, b"");
    assert_eq!(get("/latest/meta-data/iam/security-credentials/").text(), "default-role");
    let credentials = get("/latest/meta-data/iam/security-credentials/default-role").json();
    assert_eq!((&credentials["Code"], &credentials["Type"]), (&"Success".into(), &"AWS-HMAC".into()));
    assert_eq!(get("/latest/dynamic/instance-identity/document").json()["accountId"], "123456789012");
    let refused = ask(server.address(), "PUT", "/latest/api/token", b"");
    let words = "x-aws-ec2-metadata-token-ttl-seconds must be between 1 and 21600.\n";
    assert_eq!((refused.status, refused.text().as_str()), (400, words));
}

#[test]
fn a_bucket_named_latest_is_one_for_whoever_speaks_s3() {
    let server = server(Options::default());
    let ask = |method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]| {
        send_raw(server.address(), &request(method, path, headers, body)).unwrap()
    };
    let signed = (
        "Authorization",
        "AWS4-HMAC-SHA256 Credential=test/20240615/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
    );
    assert_eq!(ask("PUT", "/latest", &[signed], b"").status, 200);
    for key in ["meta-data/instance-id", "june.csv"] {
        let path = format!("/latest/{key}");
        let stored = ask("PUT", &path, &[signed, ("x-amz-acl", "public-read")], b"tea;12");
        assert_eq!(stored.status, 200, "{}", stored.text());
        assert_eq!(ask("GET", &path, &[signed], b"").text(), "tea;12");
        assert_eq!(ask("GET", &path, &[("X-Amz-Request-Payer", "requester")], b"").text(), "tea;12");
        assert_eq!(
            ask("GET", &format!("{path}?AWSAccessKeyId=test&Signature=x&Expires=4102444800"), &[], b"").text(),
            "tea;12"
        );
    }
    assert_eq!(ask("GET", "/latest/meta-data/instance-id", &[], b"").text(), "i-fake");
    assert_eq!(ask("GET", "/latest/june.csv", &[], b"").text(), "tea;12");
}

#[test]
fn a_container_learns_the_credentials_of_its_role() {
    let engine = Engine::new(Settings::default(), Arc::new(SystemClock));
    let ask = |path: &str| {
        let (method, host, path) = ("GET".to_owned(), "169.254.170.2:80".to_owned(), path.to_owned());
        instance_metadata(&engine, &WireRequest { method, host, path, ..WireRequest::default() }).unwrap()
    };
    let answer = ask("/v2/credentials/6f5a");
    let credentials: Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, &credentials["RoleArn"]), (200, &"arn:aws:iam::123456789012:role/default-role".into()));
    assert!(credentials["AccessKeyId"].is_string() && credentials["Expiration"].is_string(), "{credentials}");
    assert_eq!(ask("/v2/metadata").status, 404);
}
