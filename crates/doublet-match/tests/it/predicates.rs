//! Judgements of others: asked, described, and their errors handed on.

use std::fmt;
use std::sync::Arc;

use doublet_match::{
    JsonMatcher, MatchError, Mismatch, Pairs, PairsMatcher, Pattern, Predicate, PredicateError, TextMatcher,
};
use serde_json::{Value, json};

/// Holds for long texts and lists, fails for empty ones.
struct Long;

#[derive(Debug)]
struct Empty;

impl fmt::Display for Empty {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("there is nothing to measure")
    }
}

impl std::error::Error for Empty {}

fn judged(length: usize) -> Result<bool, PredicateError> {
    if length == 0 { Err(PredicateError::new(Empty)) } else { Ok(length > 3) }
}

impl Predicate<str> for Long {
    fn holds(&self, value: &str) -> Result<bool, PredicateError> {
        judged(value.len())
    }

    fn describe(&self) -> String {
        "something long".into()
    }
}

impl Predicate<Value> for Long {
    fn holds(&self, value: &Value) -> Result<bool, PredicateError> {
        judged(value.as_array().map_or(1, Vec::len))
    }

    fn describe(&self) -> String {
        "a long list".into()
    }
}

fn long_text() -> TextMatcher {
    TextMatcher::Custom(Arc::new(Long))
}

fn long_list() -> JsonMatcher {
    JsonMatcher::Custom(Arc::new(Long))
}

#[test]
fn a_predicate_decides_and_describes_itself() {
    assert!(long_text().matches("long").expect("an answer"));
    assert_eq!(long_text().compare("no").expect("an answer"), Some(Mismatch::differs("something long", r#""no""#)));
    assert_eq!(long_list().compare(&json!([1])).expect("an answer"), Some(Mismatch::differs("a long list", "[1]")));
    assert_eq!(format!("{:?}", long_list()), "Custom(Predicate(a long list))");
}

#[test]
fn the_error_of_a_predicate_comes_back_as_it_was() {
    let error = long_list().matches(&json!([])).expect_err("an error");
    assert_eq!(error.to_string(), "the predicate `a long list` failed: there is nothing to measure");
    let MatchError::Predicate { predicate, error } = error else { panic!("{error}") };
    assert_eq!(predicate, "a long list");
    assert!(error.into_inner().is::<Empty>());
}

#[test]
fn an_error_comes_through_every_matcher() {
    let header = [("Id".to_owned(), String::new())];
    let wanted = || vec![("Id".to_owned(), long_text())];
    for matcher in [
        PairsMatcher::Exact(wanted()),
        PairsMatcher::Contains(wanted()),
        PairsMatcher::Not(Box::new(PairsMatcher::Contains(wanted()))),
        PairsMatcher::Any(vec![PairsMatcher::Contains(wanted())]),
        PairsMatcher::All(vec![PairsMatcher::Contains(wanted())]),
    ] {
        assert!(matcher.matches(Pairs::new(&header)).is_err());
        assert!(matcher.compare(Pairs::new(&header)).is_err());
    }
    let path = JsonMatcher::path("$.items", long_list()).expect("a path");
    assert!(path.matches(&json!({"items": []})).is_err());
    assert!(path.compare(&json!({"items": []})).is_err());
    assert!(JsonMatcher::Text(TextMatcher::Not(Box::new(long_text()))).compare(&json!("")).is_err());
}

#[test]
fn a_part_may_rely_on_the_ones_before_it() {
    let filled = TextMatcher::Not(Box::new(TextMatcher::Equal(String::new())));
    let both = TextMatcher::All(vec![filled, long_text()]);
    assert!(!both.matches("").expect("an answer"));
    assert_eq!(both.compare("").expect("an answer"), Some(Mismatch::differs(r#"not """#, r#""""#)));
}

#[test]
fn matchers_and_errors_can_be_sent_to_other_threads() {
    fn sent<T: Send + Sync>() {}
    sent::<TextMatcher>();
    sent::<JsonMatcher>();
    sent::<PairsMatcher>();
    sent::<Pattern>();
    sent::<MatchError>();
}
