//! Pages of this machine may ask from a browser, others may not read.

use doublet_server::Options;

use crate::wire::{request, send_raw, server};

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
