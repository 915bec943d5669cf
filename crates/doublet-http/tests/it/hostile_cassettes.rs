//! Files that are broken, foreign or meant to harm.

use doublet_http::cassette::{CassetteError, Interaction, MOST_BYTES, read, write};

const GOOD: &str = "cassette: 1
interactions:
- request:
    method: GET
    url: https://a.test/
  response:
    status: 200
...
";

/// The line, and the words.
fn refused(text: &str) -> (Option<usize>, String) {
    let error = read(text).unwrap_err();
    assert!(error.hint().is_some());
    (error.line(), error.to_string())
}

#[test]
fn a_small_file_is_read() {
    assert_eq!(read(GOOD).map(|found| found.len()), Ok(1));
}

#[test]
fn bad_edits_are_refused_with_their_line() {
    let foreign = "anchors and aliases are no part of a cassette";
    let body = "a body is one of `json` (with a `layout`, perhaps), `text` and `base64`";
    let cases = [
        ("status", "statuss", 7, "unknown field `statuss`, expected one of status, reason, headers, body"),
        ("200", "many", 7, "a status is a number from 100 to 599"),
        ("200", "2000", 7, "a status is a number from 100 to 599, not 2000"),
        ("200", "[1]", 7, "a text or number is expected here"),
        ("200", "200\n    body: text", 8, "names with values are expected here"),
        ("200", "200\n    body: {text: a, json: b}", 8, body),
        ("200", "200\n    body: {}", 8, body),
        ("200", "200\n    body: {json: '{'}", 8, "`json` is none: EOF while parsing an object at line 1 column 1"),
        ("200", "200\n    body: {base64: '{'}", 8, "`base64` is none: Invalid symbol 123, offset 0."),
        (
            "200",
            "200\n    body: {json: '{}', layout: wide}",
            8,
            "there is no layout `wide`; there are `compact`, `compact line`, `spaced`, `spaced line`",
        ),
        (
            "200",
            "200\n    headers: {A: {b: c}}",
            8,
            "invalid type: map, expected a text, in quotes if it looks like something else, or a list of texts",
        ),
        (
            "200",
            "200\n    headers: {A: 1.50}",
            8,
            "invalid type: floating point `1.5`, expected a text, in quotes if it looks like something else, or a list of texts",
        ),
        ("200", "200\n    headers: [a]", 8, "names with values are expected here"),
        ("200", "200\n    status: 201", 8, "`status` stands here twice"),
        ("https://a.test/", "a.test", 5, "`a.test` is not a URL: relative URL without a base"),
        ("  response:", " response:", 3, "missing field `response`"),
        ("  response:", "\tresponse:", 5, "while scanning a plain scalar, found a tab"),
        ("  response:", "  <<: {}\n  response:", 6, "merge keys (`<<`) are no part of a cassette"),
        ("200", "!!python/object:os.system 200", 7, "the tag `!!python/object:os.system` is no part of a cassette"),
        ("200", "&a 200", 7, foreign),
        ("200", "*a", 7, foreign),
    ];
    for (part, edited, line, words) in cases {
        assert_eq!(refused(&GOOD.replace(part, edited)), (Some(line), words.to_owned()), "{edited}");
    }
}

#[test]
fn what_could_not_be_read_again_is_not_written() {
    let mut huge = Interaction::default();
    huge.response.body = vec![b'x'; MOST_BYTES];
    assert!(matches!(write(&[huge]), Err(CassetteError::TooLarge { .. })));
}

#[test]
fn a_file_that_is_cut_off_anywhere_is_refused() {
    for length in 13..GOOD.len() - 1 {
        let error = read(&GOOD[..length]).unwrap_err();
        assert!(
            matches!(error, CassetteError::Truncated { .. } | CassetteError::Version { .. }),
            "{length}: {error:?}"
        );
    }
    let without_end = GOOD.replace("...\n", "");
    assert_eq!(
        refused(&without_end),
        (None, "it ends on line 7 without the end mark `...`, so the rest of it is missing".to_owned())
    );
}

#[test]
fn files_of_another_kind_are_refused() {
    let no_cassette = "it is no cassette: it does not begin with `cassette: 1`";
    for text in ["", " \n", "just: yaml", "- 1\n- 2\n", "\u{0}\u{1}", "\u{FEFF}", "{", "name: cassettes"] {
        assert_eq!(refused(text), (None, no_cassette.to_owned()), "{text:?}");
    }
    let newer = GOOD.replace("cassette: 1", "cassette: 2").replace("method", "verb");
    assert_eq!(refused(&newer).1, "its format is 2, and this version of doublet reads format 1");
    let two = format!("{GOOD}---\ncassette: 1\ninteractions: []\n...\n");
    assert_eq!(refused(&two).1, "a file has one cassette, and here begins another document");
}

#[test]
fn files_that_are_meant_to_harm_are_refused_at_once() {
    let laughs: Vec<_> =
        (1..30).map(|line| format!("l{line}: &l{line} [{}]", vec![format!("*l{}", line - 1); 9].join(", "))).collect();
    let laughs = format!("cassette: 1\ninteractions: &l0 [lol]\n{}\n...\n", laughs.join("\n"));
    assert_eq!(refused(&laughs).1, "anchors and aliases are no part of a cassette");
    for (open, close, words) in [
        ("[", "]", "it is nested deeper than a cassette"),
        ("{a: ", "}", "a list is expected here"),
        ("[{request: {headers: {a: [", "]}}}]", "it is nested deeper than a cassette"),
    ] {
        let deep = format!("cassette: 1\ninteractions: {}{}\n...\n", open.repeat(100_000), close.repeat(100_000));
        assert_eq!(refused(&deep).1, words, "{open}");
    }
    let deep: Vec<_> = (0..2000).map(|depth| format!("{}-", " ".repeat(depth))).collect();
    assert!(read(&format!("cassette: 1\ninteractions:\n{}\n...\n", deep.join("\n"))).is_err());
    let deep_json = format!("200\n    body: {{json: '{}{}'}}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(
        refused(&GOOD.replace("200", &deep_json)).1,
        "`json` is none: recursion limit exceeded at line 1 column 128"
    );
    let huge = format!("# {}\n{GOOD}", "x".repeat(MOST_BYTES));
    assert_eq!(refused(&huge), (None, format!("it has {} bytes, and a cassette has at most {MOST_BYTES}", huge.len())));
}
