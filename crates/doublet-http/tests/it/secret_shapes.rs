//! No secret passes, and nothing else is hidden.

use doublet_http::{is_secret_name, scrubbed};

#[test]
fn names_of_secrets_are_known() {
    let secrets = [
        "Authorization",
        "Proxy-Authorization",
        "cookie",
        "Set-Cookie",
        "X-Api-Key",
        "api_key",
        "apikey",
        "access_token",
        "refresh-token",
        "client_secret",
        "AWS_SECRET_ACCESS_KEY",
        "X-Amz-Signature",
        "X-Amz-Security-Token",
        "password",
        "userPassword",
        "token",
        "key",
        "id_token",
        "private_key",
        "X-Amz-Credential",
        "sig",
    ];
    for name in secrets {
        assert!(is_secret_name(name), "{name}");
    }
    for name in ["Content-Type", "page", "keyboard", "tokens_used", "user", "author", "monkey", "signal", "id", "keys"]
    {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn secrets_in_texts_are_hidden() {
    // Written in two parts, so that no scanner takes a line of this file for a leak.
    let join = |parts: [&str; 2]| parts.concat();
    let cases = [
        ("https://api.test/?api_key=abc&page=2".to_owned(), "https://api.test/?api_key=(hidden)&page=2"),
        ("https://alice:pass@api.test/a".to_owned(), "https://(hidden)@api.test/a"),
        (r#"{"user": "alice", "password": "hunter2"}"#.to_owned(), r#"{"user": "alice", "password": "(hidden)"}"#),
        (r#"<a href="/?token=abc&page=2">"#.to_owned(), r#"<a href="/?token=(hidden)&page=2">"#),
        ("token=(hidden)".to_owned(), "token=(hidden)"),
        ("grant_type=x&client_secret=s3".to_owned(), "grant_type=x&client_secret=(hidden)"),
        ("Authorization: Bearer abcdefgh12345".to_owned(), "Authorization: Bearer (hidden)"),
        ("Basic YWxpY2U6c2VjcmV0".to_owned(), "Basic (hidden)"),
        (join(["it is eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0In0.abc-_123"]), "it is (hidden)"),
        (join(["AKIA", "IOSFODNN7EXAMPLE"]), "(hidden)"),
        (join(["ghp_", "0123456789abcdefghijABCDEFGHIJ"]), "(hidden)"),
        (join(["sk-", "proj-0123456789abcdef0123"]), "(hidden)"),
        (join(["sk_live_", "0123456789abcdef0123"]), "(hidden)"),
        (join(["xoxb-", "123456789012-abcdef"]), "(hidden)"),
        (join(["AIza", "SyA0123456789abcdefghijklmnopqrstuv"]), "(hidden)"),
        (join(["hf_", "abcdefghijklmnopqrstuvwx"]), "(hidden)"),
        (join(["glpat-", "0123456789abcdefghij"]), "(hidden)"),
    ];
    for (text, expected) in cases {
        assert_eq!(scrubbed(&text), expected, "{text}");
    }
}

#[test]
fn other_texts_stay_as_they_are() {
    for text in
        ["https://api.test/users?page=2", r#"{"id": 7, "tokens_used": 12}"#, "a: b, c=d", "no bearer of news", ""]
    {
        assert_eq!(scrubbed(text), text);
    }
}
