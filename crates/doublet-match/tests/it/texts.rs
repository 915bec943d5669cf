//! Matchers of texts.

use doublet_match::{Mismatch, TextMatcher};

fn matches(matcher: &TextMatcher, text: &str) -> bool {
    matcher.matches(text).expect("an answer")
}

fn equal(text: &str) -> TextMatcher {
    TextMatcher::Equal(text.into())
}

fn containing(text: &str) -> TextMatcher {
    TextMatcher::Contains(text.into())
}

#[test]
fn every_matcher_knows_its_texts() {
    let one_of = TextMatcher::OneOf(vec!["GET".into(), "HEAD".into()]);
    for (matcher, right, wrong) in [
        (equal("abc"), "abc", "abcd"),
        (equal(""), "", " "),
        (TextMatcher::EqualIgnoringCase("Abc".into()), "aBC", "abcd"),
        (containing("b"), "abc", "ac"),
        (TextMatcher::StartsWith("ab".into()), "abc", "cab"),
        (TextMatcher::EndsWith("bc".into()), "abc", "bca"),
        (TextMatcher::pattern("^a.c$").expect("a pattern"), "abc", "abcd"),
        (one_of, "HEAD", "POST"),
        (TextMatcher::Not(Box::new(equal("abc"))), "abd", "abc"),
        (TextMatcher::All(vec![containing("a"), containing("b")]), "ba", "ca"),
        (TextMatcher::Any(vec![equal("a"), equal("b")]), "b", "c"),
    ] {
        assert!(matches(&matcher, right), "{matcher:?} and {right:?}");
        assert!(!matches(&matcher, wrong), "{matcher:?} and {wrong:?}");
    }
}

#[test]
fn anything_and_all_of_nothing_match_every_text_and_any_of_nothing_matches_none() {
    for text in ["", "abc"] {
        assert!(matches(&TextMatcher::Anything, text));
        assert!(matches(&TextMatcher::All(vec![]), text));
        assert!(!matches(&TextMatcher::Any(vec![]), text));
        assert!(!matches(&TextMatcher::OneOf(vec![]), text));
    }
}

#[test]
fn code_points_are_compared_and_not_what_they_look_like() {
    assert!(!matches(&equal("\u{e9}"), "e\u{301}"));
    assert!(!matches(&TextMatcher::EqualIgnoringCase("\u{e9}".into()), "e\u{301}"));
}

#[test]
fn case_is_ignored_in_every_script() {
    for (left, right) in
        [("straße", "STRASSE"), ("ẞ", "ss"), ("ΌΣΟΣ", "όσος"), ("ÄRGER", "ärger"), ("", ""), ("ПРИВЕТ", "привет")]
    {
        assert!(matches(&TextMatcher::EqualIgnoringCase(left.into()), right), "{left} and {right}");
        assert!(matches(&TextMatcher::EqualIgnoringCase(right.into()), left), "{right} and {left}");
    }
}

#[test]
fn words_are_short_and_bracketed_where_they_would_be_read_wrongly() {
    let either = TextMatcher::Any(vec![equal("b"), TextMatcher::EndsWith("c".into())]);
    let both = TextMatcher::All(vec![containing("a"), either.clone()]);
    for (matcher, words) in [
        (equal("say \"a\"\n"), r#""say \"a\"\n""#),
        (TextMatcher::EqualIgnoringCase("Abc".into()), r#""Abc" in any case"#),
        (containing("é"), r#"containing "é""#),
        (TextMatcher::StartsWith("a".into()), r#"starting with "a""#),
        (TextMatcher::EndsWith("a".into()), r#"ending with "a""#),
        (TextMatcher::pattern("a/b").expect("a pattern"), "matching /a/b/"),
        (TextMatcher::OneOf(vec!["a".into(), "b".into()]), r#"one of "a", "b""#),
        (TextMatcher::OneOf(vec![]), "nothing"),
        (TextMatcher::Anything, "anything"),
        (TextMatcher::All(vec![]), "anything"),
        (TextMatcher::Any(vec![]), "nothing"),
        (TextMatcher::All(vec![containing("a")]), r#"containing "a""#),
        (TextMatcher::Not(Box::new(equal("a"))), r#"not "a""#),
        (TextMatcher::Not(Box::new(TextMatcher::Not(Box::new(equal("a"))))), r#"not (not "a")"#),
        (TextMatcher::Not(Box::new(either.clone())), r#"not ("b" or ending with "c")"#),
        (both, r#"containing "a" and ("b" or ending with "c")"#),
    ] {
        assert_eq!(matcher.describe(), words);
    }
}

#[test]
fn a_mismatch_says_what_was_expected_and_what_came() {
    let mismatch = containing("abc").compare("xyz").expect("an answer");
    assert_eq!(mismatch, Some(Mismatch::differs(r#"containing "abc""#, r#""xyz""#)));
    assert_eq!(containing("abc").compare("abcd").expect("an answer"), None);
}

#[test]
fn of_all_parts_only_those_are_told_that_do_not_match() {
    let parts = vec![containing("a"), containing("b"), TextMatcher::StartsWith("c".into())];
    let mismatch = TextMatcher::All(parts).compare("a").expect("an answer").expect("a mismatch");
    assert_eq!(
        mismatch.to_string(),
        "expected containing \"b\", actual \"a\"\nexpected starting with \"c\", actual \"a\""
    );
}

#[test]
fn of_any_parts_all_are_told() {
    let mismatch = TextMatcher::Any(vec![equal("a"), equal("b")]).compare("c").expect("an answer");
    assert_eq!(mismatch, Some(Mismatch::differs(r#""a" or "b""#, r#""c""#)));
}
