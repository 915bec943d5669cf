//! Which URLs a pattern is for.

use doublet_http::{RequestPattern, UrlPattern};
use proptest::prelude::*;

use super::get;

/// What the placeholders stand for, as one text; `None` if the URL is another.
fn captured(pattern: &str, url: &str) -> Option<String> {
    let pattern = RequestPattern::new(&[], pattern).unwrap();
    let matched = pattern.matches(&get(url)).unwrap()?;
    Some(matched.captures.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join(" "))
}

fn refused(pattern: &str) -> String {
    UrlPattern::parse(pattern).unwrap_err().to_string()
}

#[test]
fn a_url_stands_for_itself_however_it_is_spelled() {
    let same = [
        ("https://api.test", "https://api.test/"),
        ("https://api.test:443/a", "https://API.test/a"),
        ("https://api.test/a b", "https://api.test/a%20b"),
        ("https://api.test/%7euser/%c3%a9", "https://api.test/~user/é"),
        ("https://api.test/a/../b", "https://api.test/b"),
        ("https://api.test/a#top", "https://api.test/a"),
        ("https://api.test/a", "https://api.test/a?page=2"),
    ];
    for (pattern, url) in same {
        assert_eq!(captured(pattern, url).as_deref(), Some(""), "{pattern} {url}");
    }
}

#[test]
fn another_scheme_host_port_or_path_is_another_url() {
    let others = [
        "http://api.test/a",
        "https://www.test/a",
        "https://api.test:8443/a",
        "https://api.test/a/",
        "https://api.test/A",
    ];
    for url in others {
        assert_eq!(captured("https://api.test/a", url), None, "{url}");
    }
}

#[test]
fn a_query_in_the_url_must_be_there_and_no_other() {
    let pattern = "https://api.test/a?x=1&y=2";
    assert!(captured(pattern, "https://api.test/a?y=2&x=1").is_some());
    assert!(captured(pattern, "https://api.test/a?x=1").is_none());
    assert!(captured(pattern, "https://api.test/a?x=1&y=2&z=3").is_none());
    assert!(captured("https://api.test/a?", "https://api.test/a").is_some());
    assert!(captured("https://api.test/a?", "https://api.test/a?x=1").is_none());
}

#[test]
fn placeholders_stand_for_one_segment_or_for_the_rest() {
    let pattern = "https://api.test/users/{id}/files/{path...}";
    assert_eq!(captured(pattern, "https://api.test/users/7/files/a/b.txt").unwrap(), "id=7 path=a/b.txt");
    assert_eq!(captured(pattern, "https://api.test/users/7/files/").unwrap(), "id=7 path=");
    assert_eq!(captured(pattern, "https://api.test/users//files/a"), None);
    assert_eq!(captured(pattern, "https://other.test/users/7/files/a"), None);
    assert_eq!(captured("https://api.test/{id}", "https://api.test.evil.test/7"), None);
}

#[test]
fn a_placeholder_can_have_text_around_it() {
    let pattern = "/reports/{year}.csv";
    assert_eq!(captured(pattern, "https://api.test/reports/2026.csv").unwrap(), "year=2026");
    assert_eq!(captured(pattern, "https://api.test/reports/2026.txt"), None);
    assert_eq!(captured(pattern, "https://api.test/reports/.csv"), None);
}

#[test]
fn a_placeholder_gets_the_decoded_value() {
    assert_eq!(captured("/tags/{tag}", "https://api.test/tags/rock%20%26%2Froll").unwrap(), "tag=rock &/roll");
}

#[test]
fn a_path_alone_is_for_any_host() {
    assert!(captured("/health", "http://one.test/health").is_some());
    assert!(captured("/health", "https://two.test:8443/health?verbose=1").is_some());
    assert!(captured("/health", "https://two.test/healthy").is_none());
}

#[test]
fn a_user_name_in_the_url_does_not_hide_the_host() {
    assert!(captured("https://api.test/{id}", "https://alice:secret@api.test/7").is_some());
    assert!(captured("https://api.test/7", "https://alice:secret@api.test/7").is_some());
    assert!(captured("https://alice@api.test/7", "https://api.test/7").is_some());
}

#[test]
fn bad_patterns_are_refused_in_words() {
    assert_eq!(refused("api.test/a"), "`api.test/a` is not a URL: relative URL without a base");
    assert_eq!(refused("mailto:alice@api.test"), "`mailto:alice@api.test` is not a URL: it has no host");
    assert_eq!(
        refused("/users/{id"),
        "`/users/{id` is not a URL template: a `{` has no `}` after it in the same segment"
    );
    assert_eq!(refused("/users/id}"), "`/users/id}` is not a URL template: a `}` has no `{` before it");
    assert_eq!(
        refused("/users/{}"),
        "`/users/{}` is not a URL template: a placeholder is a name in braces, such as `{city}` or `{rest...}`"
    );
    assert_eq!(refused("/{a}{b}"), "`/{a}{b}` is not a URL template: a segment can have one placeholder only");
    assert_eq!(
        refused("/{rest...}/more"),
        "`/{rest...}/more` is not a URL template: nothing can follow a placeholder that takes the rest"
    );
    assert_eq!(
        refused("/a{rest...}"),
        "`/a{rest...}` is not a URL template: a placeholder that takes the rest is a segment of its own"
    );
}

proptest! {
    #[test]
    fn every_url_that_can_be_sent_matches_itself(path in "[ -~é]{0,20}") {
        let url = format!("https://api.test/{}", path.replace(['{', '}', '?', '#'], ""));
        prop_assert_eq!(captured(&url, &url), Some(String::new()));
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in ".{0,40}") {
        let _ = UrlPattern::parse(&text);
        let _ = UrlPattern::parse(&format!("/{text}"));
    }
}
