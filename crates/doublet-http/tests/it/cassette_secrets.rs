//! No secret reaches a cassette, wherever it stands, and what is no secret stays as it is.

use doublet_http::cassette::{Playing, RecordedRequest, RecordedResponse, Scrubber, Tape};
use doublet_http::{Headers, Request};

/// Written in parts, so that no scanner takes a line of this file for a leak.
fn tokens() -> Vec<String> {
    let parts = [
        ("ghp_", "0123456789abcdefghijABCDEFGHIJ"),
        ("github_pat_", "11ABCDEFG0123456789_abcdefghij"),
        ("glpat-", "0123456789abcdefghij"),
        ("AKIA", "IOSFODNN7EXAMPLE"),
        ("sk-", "proj-0123456789abcdef0123"),
        ("sk-ant-", "api03-0123456789abcdef0123"),
        ("sk_live_", "0123456789abcdef0123"),
        ("xoxb-", "123456789012-abcdef"),
        ("AIza", "SyA0123456789abcdefghijklmnopqrstuv"),
        ("ya29.", "a0AfH6SMB0123456789"),
        ("hf_", "abcdefghijklmnopqrstuvwx"),
        ("npm_", "abcdefghijklmnopqrstuvwx"),
        ("pypi-", "AgEIcHlwaS5vcmcabcdefghij"),
        ("SG.", "0123456789abcdefghij.0123456789abcdefghij"),
        ("eyJhbGciOiJIUzI1NiJ9.", "eyJzdWIiOiIxMjM0In0.abc-_123"),
        ("123456789:", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw9"),
        ("-----BEGIN RSA PRIVATE KEY-----", "\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"),
    ];
    parts.iter().map(|(head, rest)| format!("{head}{rest}")).collect()
}

fn headers(fields: &[(&str, &str)]) -> Headers {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// A URL, header fields, a body.
type Exchange<'text> = (&'text str, &'text [(&'text str, &'text str)], &'text str);

/// What the file says about one exchange.
fn file(url: &str, fields: &[(&str, &str)], body: &[u8]) -> String {
    let fields = headers(fields);
    let request = RecordedRequest {
        method: "POST".to_owned(),
        url: url.to_owned(),
        headers: fields.clone(),
        body: body.to_vec(),
    };
    let response = RecordedResponse { status: 200, reason: String::new(), headers: fields, body: body.to_vec() };
    let mut tape = Tape::new(Playing::default());
    tape.record(request, response).unwrap();
    tape.text(None).unwrap()
}

#[test]
fn tokens_of_a_known_shape_reach_no_file() {
    let url = "https://api.test/";
    for token in tokens() {
        let escaped = token.replace('\n', "\\n");
        let in_url: String = token
            .chars()
            .flat_map(|letter| format!("%{:02X}", u32::from(letter)).chars().collect::<Vec<_>>())
            .collect();
        let bytes = [b"\xff\xfe ".as_slice(), token.as_bytes(), b" \xff"].concat();
        let files = [
            file(&format!("{url}{}", token.replace('\n', "")), &[], b""),
            file(&format!("{url}{in_url}/x"), &[], b""),
            file(&format!("{url}?q={}", token.replace('\n', "")), &[], b""),
            file(&format!("{url}?q={in_url}"), &[], b""),
            file(url, &[("X-Note", &token.replace('\n', ""))], b""),
            file(url, &[("Content-Type", "text/plain")], format!("see {token} there").as_bytes()),
            file(
                url,
                &[("Content-Type", "application/json")],
                format!(r#"{{"note": ["is {escaped} so"]}}"#).as_bytes(),
            ),
            file(url, &[("Content-Type", "application/x-www-form-urlencoded")], format!("note={in_url}").as_bytes()),
            file(url, &[("Content-Type", "application/octet-stream")], &bytes),
        ];
        let heart = token.lines().last().unwrap_or_default().trim_start_matches('-');
        let heart = token.lines().nth(1).unwrap_or(heart);
        for (place, file) in files.iter().enumerate() {
            assert!(!file.contains(heart) && !file.contains(&in_url), "{place}: {file}");
            // base64 of bytes that still had it would not have the mark.
            if place == 8 {
                assert!(file.contains("KGhpZGRlbi") || file.contains("aGlkZGVu") || file.contains("oaWRkZW"), "{file}");
            }
        }
    }
}

#[test]
fn secrets_are_known_by_the_names_before_them() {
    let secret = "hunter2";
    let exchanges: [Exchange; 26] = [
        ("https://alice:hunter2@api.test/", &[], ""),
        ("https://hunter2@api.test/", &[], ""),
        ("https://api.test/?api_key=hunter2&page=2", &[], ""),
        ("https://api.test/?api%5Fkey=hunter2", &[], ""),
        ("https://api.test/back?code=hunter2&state=x", &[], ""),
        ("https://api.test/", &[("Authorization", "Bearer hunter2")], ""),
        ("https://api.test/", &[("Authorization", "AWS4-HMAC-SHA256 Credential=hunter2, Signature=hunter2")], ""),
        ("https://api.test/", &[("X-Vault-Token", "hunter2")], ""),
        ("https://api.test/", &[("X-API-Key", "hunter2")], ""),
        ("https://api.test/", &[("Cookie", "sid=hunter2; theme=hunter2")], ""),
        ("https://api.test/", &[("Set-Cookie", "sid=hunter2; Path=/; HttpOnly"), ("Set-Cookie", "b=hunter2")], ""),
        ("https://api.test/", &[("Location", "https://other.test/?token=hunter2")], ""),
        ("https://api.test/", &[("Content-Type", "application/json")], r#"{"user": {"password": "hunter2"}}"#),
        ("https://api.test/", &[("Content-Type", "application/json")], r#"{"p\u0061ssword": "hun\"ter2 hunter2"}"#),
        ("https://api.test/", &[("Content-Type", "application/json")], r#"{"credentials": [{"a": "hunter2"}]}"#),
        ("https://api.test/", &[], r#"{"inner": "{\"password\": \"it's hunter2\"}"}"#),
        ("https://api.test/", &[("Content-Type", "text/event-stream")], "data: {\"token\": \"it's hunter2\"}\n\n"),
        (
            "https://api.test/",
            &[("Content-Type", "text/xml")],
            "<r><a:SecretAccessKey x='1'>hunter2</a:SecretAccessKey></r>",
        ),
        ("https://api.test/", &[("Content-Type", "text/xml")], "<r><Password><![CDATA[hunter2]]></Password></r>"),
        ("https://api.test/", &[("Content-Type", "application/yaml")], "user: alice\npassword: hunter2\n"),
        (
            "https://api.test/",
            &[("Content-Type", "application/x-www-form-urlencoded")],
            "grant_type=authorization_code&code=hunter2&client_secret=hunter2",
        ),
        ("https://api.test/", &[], "note: <Password>hunter2</Password>"),
        ("https://api.test/", &[], "<note>\"password\": \"a 'hunter2'\"</note>"),
        ("https://api.test/", &[], "<a href=\"https://api.test/?token=hunter2\">"),
        (
            "https://api.test/",
            &[("Content-Type", "text/plain")],
            "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter2\r\n--b--\r\n",
        ),
        (
            "https://api.test/",
            &[("Content-Type", "multipart/form-data; boundary=\"b\"")],
            "--b\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nhunter2\r\n--b--\r\n",
        ),
    ];
    for (url, fields, body) in exchanges {
        let file = file(url, fields, body.as_bytes());
        assert!(!file.contains(secret), "{file}");
        assert!(file.contains("(hidden)"), "{file}");
    }
}

#[test]
fn credentials_are_hidden_where_a_service_repeats_them() {
    let request = RecordedRequest {
        method: "GET".to_owned(),
        url: "https://api.test/v1/abcd-1234-efgh/me".to_owned(),
        headers: headers(&[("Authorization", "Token abcd-1234-efgh"), ("Cookie", "a=cookie-one; b=x; c=cookie-two")]),
        body: Vec::new(),
    };
    let response = RecordedResponse {
        status: 200,
        reason: String::new(),
        headers: headers(&[("X-Echo", "abcd-1234-efgh"), ("Set-Cookie", "s=session-value; Path=/")]),
        body: br#"{"echo": ["abcd-1234-efgh", "cookie-one, cookie-two", "session-value", "x"]}"#.to_vec(),
    };
    let mut tape = Tape::new(Playing::default());
    tape.record(request.clone(), response).unwrap();
    let kept = tape.interactions().next().unwrap().clone();
    assert_eq!(kept.request.url, "https://api.test/v1/(hidden)/me");
    assert_eq!(kept.response.headers.get("X-Echo"), Some("(hidden)"));
    assert_eq!(
        String::from_utf8(kept.response.body).unwrap(),
        r#"{"echo": ["(hidden)", "(hidden), (hidden)", "(hidden)", "x"]}"#
    );
    let mut later = Tape::new(Playing::default());
    later.load(&tape.text(None).unwrap()).unwrap();
    let asked = Request::new(&request.method, &request.url, request.headers, Vec::new()).unwrap();
    assert!(later.play(&asked).unwrap().is_some());
}

#[test]
fn what_stands_around_a_secret_stays_as_it_is() {
    let scrubber = Scrubber::default();
    let body = |text: &str| String::from_utf8(scrubber.body(text.as_bytes(), "application/json")).unwrap();
    assert_eq!(
        body("{\"a\":1.50,\n \"token\" : \"x\", \"b\":[ true ]}\n"),
        "{\"a\":1.50,\n \"token\" : \"(hidden)\", \"b\":[ true ]}\n"
    );
    assert_eq!(
        body(r#"{"token": 12, "password": null, "secret": false}"#),
        r#"{"token": "(hidden)", "password": null, "secret": false}"#
    );
    let fields = headers(&[
        ("authorization", "Bearer abc"),
        ("COOKIE", "sid=1; theme=dark"),
        ("Set-Cookie", "sid=1; Path=/; HttpOnly"),
        ("Accept", "*/*"),
    ]);
    let hidden = headers(&[
        ("authorization", "Bearer (hidden)"),
        ("COOKIE", "sid=(hidden); theme=(hidden)"),
        ("Set-Cookie", "sid=(hidden); Path=/; HttpOnly"),
        ("Accept", "*/*"),
    ]);
    assert_eq!(scrubber.headers(&fields), hidden);
    assert_eq!(scrubber.headers(&hidden), hidden);
    let url = "https://u:p@api.test:8080/a%20b/c?x=1&token=abc&empty=&flag";
    let clean = "https://(hidden)@api.test:8080/a%20b/c?x=1&token=(hidden)&empty=&flag";
    assert_eq!(scrubber.url(url), clean);
    assert_eq!(scrubber.url(clean), clean);
}

#[test]
fn what_is_no_secret_is_not_hidden() {
    let scrubber = Scrubber::default();
    for text in [
        r#"{"key": "PROJ-17", "next_page_token": "abc", "tokens_used": 12, "author": "x"}"#,
        r#"{"key": "photos/2024/some-holiday.png"}"#,
        "<Contents><Key>photos/a.png</Key><ETag>abc</ETag></Contents>",
        "a text: with a colon",
        "naïve – 日本",
    ] {
        assert_eq!(scrubber.body(text.as_bytes(), ""), text.as_bytes(), "{text}");
    }
    let picture = b"\x89PNG key=\"abc\" token=abc \xff";
    assert_eq!(scrubber.body(picture, "image/png"), picture);
}

#[test]
fn the_names_of_secrets_can_be_chosen() {
    let scrubber = Scrubber::new(&["SSN".to_owned(), "key".to_owned()], &["token".to_owned()]);
    let body = br#"{"ssn": "1", "key": "a", "token": "t", "password": "p"}"#;
    let hidden = br#"{"ssn": "(hidden)", "key": "(hidden)", "token": "t", "password": "(hidden)"}"#;
    assert_eq!(scrubber.body(body, "application/json"), hidden);
    assert_eq!(scrubber.url("https://a.test/?ssn=1&token=2"), "https://a.test/?ssn=(hidden)&token=2");
}

#[test]
fn a_request_finds_its_recording_whatever_its_secrets_are() {
    let ask = |token: &str| {
        let fields = headers(&[("Content-Type", "application/json"), ("Authorization", token)]);
        let body = format!(r#"{{"token": "{token}", "page": 1}}"#);
        Request::new("POST", &format!("https://api.test/?api_key={token}"), fields, body.into_bytes()).unwrap()
    };
    let mut tape = Tape::new(Playing::default());
    let response = RecordedResponse { status: 204, ..RecordedResponse::default() };
    tape.record(RecordedRequest::of(&ask("mine")), response).unwrap();
    let mut later = Tape::new(Playing::default());
    later.load(&tape.text(None).unwrap()).unwrap();
    assert_eq!(later.play(&ask("yours")).unwrap().map(|response| response.status), Some(204));
}

#[test]
fn the_length_of_a_recorded_answer_is_that_of_what_is_left() {
    let body = br#"{"token":"a-very-long-token-that-is-longer-than-what-stands-for-it"}"#;
    let fields = headers(&[("Content-Type", "application/json"), ("content-length", &body.len().to_string())]);
    let response = RecordedResponse { status: 200, reason: String::new(), headers: fields, body: body.to_vec() };
    let kept = Scrubber::default().response(&response);
    assert_eq!(kept.headers.get("Content-Length"), Some(kept.body.len().to_string().as_str()));
}
