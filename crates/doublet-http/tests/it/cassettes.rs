//! What a cassette's file looks like, and that it gives back what was recorded, to the byte.

use doublet_http::Headers;
use doublet_http::cassette::{
    Interaction, MatchOn, Playing, RecordedRequest, RecordedResponse, Scrubber, Tape, appended, drift, missing, read,
    write,
};
use proptest::prelude::*;

use super::{get, post};

fn headers(fields: &[(&str, &str)]) -> Headers {
    fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn answer(status: u16, media_type: &str, body: &str) -> RecordedResponse {
    RecordedResponse {
        status,
        reason: String::new(),
        headers: headers(&[("Content-Type", media_type)]),
        body: body.as_bytes().to_vec(),
    }
}

fn asked(url: &str) -> RecordedRequest {
    RecordedRequest::of(&get(url))
}

fn recorded(url: &str, text: &str) -> Interaction {
    Interaction { request: asked(url), response: answer(200, "text/plain", text) }
}

fn tape(playing: Playing, interactions: &[Interaction]) -> Tape {
    let mut tape = Tape::new(playing);
    tape.load(&write(interactions).unwrap()).unwrap();
    tape
}

fn played(tape: &mut Tape, url: &str) -> Option<String> {
    tape.play(&get(url)).unwrap().map(|response| String::from_utf8(response.body.clone()).unwrap())
}

const FILE: &str = r#"# Recorded by doublet. Secrets stand as (hidden). Edit it as you like, but leave the last line.
cassette: 1
interactions:
- request:
    method: POST
    url: https://api.test/orders?page=1
    headers:
      Content-Type: application/json
      X-Tag:
      - a
      - b
    body:
      layout: spaced
      json: |-
        {
          "id": 1.50,
          "tags": [],
          "lines": [
            "caf\u00e9",
            "naïve"
          ]
        }
  response:
    status: 201
    reason: Created
    headers:
      Content-Type: text/html
    body:
      text: |
        <p>
          one
        </p>
- request:
    method: GET
    url: https://api.test/picture
  response:
    status: 200
    headers:
      Content-Type: image/png
    body:
      base64: |
        iVBORw==
...
"#;

fn interactions() -> Vec<Interaction> {
    let json = r#"{"id": 1.50, "tags": [], "lines": ["caf\u00e9", "naïve"]}"#;
    let mut order = post("https://api.test/orders?page=1", "application/json", json);
    order = doublet_http::Request::new(
        order.method(),
        order.text(),
        headers(&[("Content-Type", "application/json"), ("X-Tag", "a"), ("X-Tag", "b")]),
        order.body().to_vec(),
    )
    .unwrap();
    let page = answer(201, "text/html", "<p>\n  one\n</p>\n");
    let created = RecordedResponse { reason: "Created".to_owned(), ..page };
    let mut picture = answer(200, "image/png", "");
    picture.body = vec![0x89, b'P', b'N', b'G'];
    vec![
        Interaction { request: RecordedRequest::of(&order), response: created },
        Interaction { request: asked("https://api.test/picture"), response: picture },
    ]
}

#[test]
fn a_file_is_written_for_people_to_read() {
    assert_eq!(write(&interactions()).unwrap(), FILE);
}

#[test]
fn a_file_gives_back_what_was_recorded() {
    assert_eq!(read(FILE).unwrap(), interactions());
}

#[test]
fn the_form_of_a_body_is_the_one_that_reads_best() {
    let form = |body: &str| {
        let text = write(&[recorded("https://a.test/", body)]).unwrap();
        text.lines()
            .skip_while(|line| !line.ends_with("body:"))
            .skip(1)
            .map(str::trim_start)
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(form(r#"{"a":1}"#), r#"json: |-|{|"a": 1|}|..."#);
    assert_eq!(form("{\"a\":1}\n"), r#"layout: compact line|json: |-|{|"a": 1|}|..."#);
    assert_eq!(form(r#"{"a": [1, 2]}"#), r#"layout: spaced|json: |-|{|"a": [|1,|2|]|}|..."#);
    assert_eq!(form("{\n    \"a\": 1\n}"), "text: |-|{|\"a\": 1|}|...");
    assert_eq!(form("true"), "text: \"true\"|...");
    assert_eq!(form("plain"), "text: plain|...");
    assert_eq!(form("two\r\nlines"), "text: \"two\\r\\nlines\"|...");
    assert_eq!(form("\u{0}"), "base64: ||AA==|...");
}

#[test]
fn recordings_of_one_request_are_played_in_their_order_and_once() {
    let both = [recorded("https://a.test/?x=1&y=2", "first"), recorded("https://a.test/?y=2&x=1", "second")];
    let mut once = tape(Playing::default(), &both);
    assert_eq!(played(&mut once, "https://a.test/?x=1&y=2").as_deref(), Some("first"));
    assert_eq!(once.unused().map(Interaction::describe).collect::<Vec<_>>(), ["GET https://a.test/?y=2&x=1"]);
    assert_eq!(played(&mut once, "https://a.test/?x=1&y=2").as_deref(), Some("second"));
    assert_eq!(played(&mut once, "https://a.test/?x=1&y=2"), None);
    assert_eq!(played(&mut once, "https://a.test/?x=1"), None);
    let mut again = tape(Playing { repeats: true, ..Playing::default() }, &both);
    let answers: Vec<_> = (0..4).map(|_| played(&mut again, "https://a.test/?x=1&y=2").unwrap()).collect();
    assert_eq!(answers, ["first", "second", "second", "second"]);
}

#[test]
fn while_a_request_is_recorded_its_last_answer_is_not_repeated() {
    let mut tape = Tape::new(Playing { repeats: true, ..Playing::default() });
    tape.record(asked("https://a.test/"), answer(200, "text/plain", "pending")).unwrap();
    assert_eq!(played(&mut tape, "https://a.test/"), None);
    assert_eq!((tape.recorded(), tape.unused().count()), (1, 0));
}

#[test]
fn bodies_are_compared_by_their_meaning() {
    let record = |media_type: &str, body: &str| {
        let request = RecordedRequest::of(&post("https://a.test/", media_type, body));
        tape(Playing::default(), &[Interaction { request, response: answer(200, "text/plain", "") }])
    };
    let same = [
        ("application/json", r#"{"a":1,"b":[1,2]}"#, "application/json", r#"{"b": [1, 2], "a": 1}"#),
        ("application/x-www-form-urlencoded", "a=1&b=2", "application/x-www-form-urlencoded", "b=2&a=1"),
        (
            "multipart/form-data; boundary=x1",
            "--x1\r\n\r\na\r\n--x1--",
            "multipart/form-data; boundary=y2",
            "--y2\r\n\r\na\r\n--y2--",
        ),
        ("text/plain", "a", "text/html", "a"),
    ];
    for (media_type, body, other_type, other) in same {
        let request = post("https://a.test/", other_type, other);
        assert!(record(media_type, body).play(&request).unwrap().is_some(), "{other}");
    }
    for (media_type, body, other) in [
        ("application/json", r#"{"b":[1,2]}"#, r#"{"b":[2,1]}"#),
        ("application/x-www-form-urlencoded", "a=1&a=2", "a=2&a=1"),
        ("text/plain", "a", "b"),
        ("text/plain", "", "b"),
    ] {
        assert!(
            record(media_type, body).play(&post("https://a.test/", media_type, other)).unwrap().is_none(),
            "{other}"
        );
    }
}

#[test]
fn what_is_compared_can_be_chosen() {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let match_on = MatchOn::parse(&words(&["path", "header:accept"])).unwrap();
    let mut tape = tape(Playing { match_on, ..Playing::default() }, &[recorded("https://a.test/x?y=1", "found")]);
    assert_eq!(played(&mut tape, "http://b.test:81/x").as_deref(), Some("found"));
    assert_eq!(
        MatchOn::parse(&words(&["uri"])).unwrap_err().to_string(),
        "requests cannot be matched on `uri`; there are `method`, `scheme`, `host`, `port`, `path`, `query`, `body` \
         and `header:NAME`"
    );
}

#[test]
fn a_request_that_is_not_on_the_tape_is_told_with_the_nearest_recordings() {
    let mut tape =
        tape(Playing::default(), &[recorded("https://api.test/users?page=1", "a"), recorded("https://api.test/", "b")]);
    let report = missing(&tape, &get("https://api.test/users?page=2&token=abc"), "requests", "`weather.yaml`").unwrap();
    assert_eq!(
        report.to_string(),
        "`weather.yaml` has no recording of GET https://api.test/users?page=2&token=(hidden) (sent by requests)
nearest recording (1 of 2):
    GET https://api.test/users
  query page:  expected \"1\"
               actual   \"2\"
  query token: unexpected (hidden)
hint: record what is missing: give `record=\"new\"`, or run pytest with
      `--doublet-cassettes=new`"
    );
    played(&mut tape, "https://api.test/").unwrap();
    let report = missing(&tape, &get("https://api.test/"), "", "`weather.yaml`").unwrap();
    assert_eq!(
        report.to_string(),
        "`weather.yaml` has no further recording of GET https://api.test/
played:
  one recording, with one answer
hint: let the last one answer again with `repeat=True`, or record what is
      missing with `record=\"new\"`"
    );
}

#[test]
fn what_is_new_goes_behind_what_a_file_has() {
    let file = FILE.replace("- request:\n    method: GET", "# a picture\n- request:\n    method: GET");
    let new = [recorded("https://a.test/", "new")];
    let longer = appended(&file, &new).unwrap();
    let head = file.trim_end_matches("...\n");
    assert_eq!(longer.strip_prefix(head), write(&new).unwrap().split_once("interactions:\n").map(|(_, new)| new));
    assert_eq!(read(&longer).unwrap(), [interactions(), new.to_vec()].concat());
    assert_eq!(appended(&file, &[]).unwrap(), file);
    let other_style = "{cassette: 1, interactions: []}\n...\n";
    assert_eq!(appended(other_style, &new).unwrap(), write(&new).unwrap());
}

#[test]
fn drift_tells_what_has_changed_in_an_answer() {
    let mut before = recorded("https://api.test/users/1", "");
    before.response = answer(200, "application/json", r#"{"id": 1, "name": "alice", "tags": ["a"], "seen": 5}"#);
    let mut today = answer(
        203,
        "application/json; charset=utf-8",
        r#"{"id": "1", "name": "bob", "tags": [], "age": 4, "seen": 5}"#,
    );
    today.headers =
        headers(&[("content-type", "application/json; charset=utf-8"), ("Date", "now"), ("Deprecation", "true")]);
    assert_eq!(drift(&before, &before.response, 1, 3), None);
    assert_eq!(
        drift(&before, &today, 1, 3).unwrap().to_string(),
        "recording 1 of 3, GET https://api.test/users/1, is answered otherwise today
changed:
  status: recorded 200, today 203
  header content-type: recorded application/json, today application/json;
  charset=utf-8
  header deprecation: not recorded, today true
  json.id: recorded 1, today \"1\"
  json.name: recorded \"alice\", today \"bob\"
  json.tags[0]: recorded \"a\", today missing
  json.age: not recorded, today 4"
    );
}

#[test]
fn drift_takes_anything_for_what_was_hidden_and_shows_none_of_it() {
    let mut before = recorded("https://api.test/users/1", "");
    let text = |text: &str| answer(200, "text/plain", text);
    let json = |text: &str| answer(200, "application/json", text);
    before.response = json(r#"{"ssn": "(hidden)", "pin": "(hidden)", "note": "see (hidden)!"}"#);
    assert_eq!(drift(&before, &json(r#"{"ssn": "078-05", "pin": 12, "note": "see 078-05!"}"#), 1, 1), None);
    let changed = drift(&before, &json(r#"{"ssn": "078-05", "pin": 12, "note": "look 078-05!"}"#), 1, 1).unwrap();
    assert_eq!(
        changed.to_string(),
        "recording 1 of 1, GET https://api.test/users/1, is answered otherwise today
changed:
  json.note: recorded \"see (hidden)!\", today something else, not shown for its
  secrets"
    );
    before.response = text("a (hidden) b (hidden) c");
    for (today, holds) in [("a 1 b 2 c", true), ("a 1 b 2 d", false), ("a b c", false), ("x a 1 b 2 c", false)] {
        assert_eq!(drift(&before, &text(today), 1, 1).is_none(), holds, "{today}");
    }
}

proptest! {
    #[test]
    fn any_bytes_come_back_as_they_were(body in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut one = recorded("https://a.test/", "");
        one.response.body = body;
        let text = write(std::slice::from_ref(&one)).unwrap();
        prop_assert_eq!(read(&text).unwrap(), vec![one]);
    }

    #[test]
    fn any_text_comes_back_as_it_was(body in "(\\PC|[ \n\t\r:#\"'\\\\|>&*!{}\\[\\]-]){0,60}", name in "[A-Za-z-]{1,9}", value in "[ -~\u{a0}-\u{ff}]{0,20}") {
        let mut one = recorded("https://a.test/", &body);
        one.request.headers = [(name, value)].into_iter().collect();
        one.request.body = body.into_bytes();
        let text = write(std::slice::from_ref(&one)).unwrap();
        prop_assert_eq!(read(&text).unwrap(), vec![one]);
    }

    #[test]
    fn any_json_comes_back_as_it_was(text in json(), spaced in any::<bool>(), ends in any::<bool>()) {
        let text = if spaced { text.replace(',', ", ").replace(':', ": ") } else { text };
        let one = recorded("https://a.test/", &format!("{text}{}", if ends { "\n" } else { "" }));
        let written = write(std::slice::from_ref(&one)).unwrap();
        prop_assert_eq!(read(&written).unwrap(), vec![one]);
    }

    #[test]
    fn hiding_twice_is_hiding_once(text in "([a-z]{1,4}|token|password|[:=\"{}&?/@ ,]|Bearer |\n){0,30}") {
        let scrubber = Scrubber::default();
        let once = scrubber.body(text.as_bytes(), "");
        prop_assert_eq!(scrubber.body(&once, ""), once);
        let url = scrubber.url(&text);
        prop_assert_eq!(scrubber.url(&url), url);
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in "(cassette: 1\n|interactions:|\n|- request:|    |  |url: |[a-z]|[\\PC]|[\"'\\[\\]{}&*!|>#%@`,]){0,60}") {
        let _ = read(&text);
    }
}

fn json() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        "-?[1-9][0-9]{0,20}(\\.[0-9]{1,3})?",
        "[a-zé\u{1F600} ]{0,6}".prop_map(|text| format!("\"{text}\"")),
        Just(r#""\u00e9\"\\""#.to_owned()),
    ];
    leaf.prop_recursive(4, 20, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            proptest::collection::vec(("[a-z]{1,4}", inner), 0..4).prop_map(|members| {
                let said: Vec<_> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
                format!("{{{}}}", said.join(","))
            }),
        ]
    })
}
