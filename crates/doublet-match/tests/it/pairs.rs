//! Matchers of query, form, headers and cookies.

use doublet_match::{Names, Pairs, PairsMatcher, TextMatcher};

type Given<'text> = &'text [(&'text str, &'text str)];

fn owned(pairs: Given<'_>) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn wanted(pairs: Given<'_>) -> Vec<(String, TextMatcher)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), TextMatcher::Equal((*value).to_owned()))).collect()
}

fn exact(pairs: Given<'_>) -> PairsMatcher {
    PairsMatcher::Exact(wanted(pairs))
}

fn containing(pairs: Given<'_>) -> PairsMatcher {
    PairsMatcher::Contains(wanted(pairs))
}

fn without(names: &[&str]) -> PairsMatcher {
    PairsMatcher::Absent(names.iter().map(|name| (*name).to_owned()).collect())
}

fn told_of(matcher: &PairsMatcher, actual: Pairs<'_>) -> String {
    let mismatch = matcher.compare(actual).expect("an answer");
    assert_eq!(matcher.matches(actual).expect("an answer"), mismatch.is_none());
    mismatch.map_or_else(|| "matches".to_owned(), |mismatch| mismatch.to_string())
}

fn told(matcher: &PairsMatcher, actual: Given<'_>) -> String {
    told_of(matcher, Pairs::new(&owned(actual)))
}

#[test]
fn the_order_is_free_between_names_and_fixed_within_one() {
    let matcher = exact(&[("tag", "a"), ("page", "2"), ("tag", "b")]);
    assert_eq!(told(&matcher, &[("page", "2"), ("tag", "a"), ("tag", "b")]), "matches");
    assert_eq!(
        told(&matcher, &[("tag", "b"), ("page", "2"), ("tag", "a")]),
        "tag[0]: expected \"a\", actual \"b\"\ntag[1]: expected \"b\", actual \"a\""
    );
}

#[test]
fn exact_means_no_other_names_and_no_other_values() {
    let matcher = exact(&[("tag", "a"), ("page", "2")]);
    assert_eq!(told(&matcher, &[("tag", "a")]), "page: expected \"2\", missing");
    assert_eq!(
        told(&matcher, &[("tag", "a"), ("page", "2"), ("tag", "b"), ("debug", ""), ("debug", "1")]),
        "tag[1]: not expected, actual \"b\"\ndebug: not expected, actual \"\"\ndebug: not expected, actual \"1\""
    );
    assert_eq!(
        told(&matcher, &[("tag", "a"), ("sort", "2")]),
        "page: expected \"2\", missing\nsort: not expected, actual \"2\""
    );
    assert_eq!(told(&exact(&[]), &[]), "matches");
    assert_eq!(told(&exact(&[]), &[("a", "1")]), "a: not expected, actual \"1\"");
}

#[test]
fn contained_pairs_may_have_others_around_them() {
    let matcher = containing(&[("tag", "a"), ("tag", "c"), ("page", "2")]);
    assert_eq!(told(&matcher, &[("x", "1"), ("tag", "a"), ("page", "2"), ("tag", "b"), ("tag", "c")]), "matches");
    assert_eq!(
        told(&matcher, &[("tag", "c"), ("tag", "a"), ("page", "3")]),
        "tag: expected \"c\" after \"a\", actual \"c\", \"a\"\npage: expected \"2\", actual \"3\""
    );
    assert_eq!(told(&matcher, &[("page", "2")]), "tag: expected \"a\", missing\ntag: expected \"c\", missing");
    assert_eq!(told(&containing(&[]), &[("a", "1")]), "matches");
}

#[test]
fn one_value_does_not_stand_for_two() {
    assert_eq!(
        told(&containing(&[("tag", "a"), ("tag", "a")]), &[("tag", "a")]),
        r#"tag: expected "a" after "a", actual "a""#
    );
    assert_eq!(told(&containing(&[("tag", "a"), ("tag", "a")]), &[("tag", "a"), ("tag", "a")]), "matches");
}

#[test]
fn absent_names_have_no_value_at_all() {
    assert_eq!(told(&without(&["debug", "trace"]), &[("page", "2")]), "matches");
    assert_eq!(
        told(&without(&["debug"]), &[("debug", ""), ("debug", "1")]),
        "debug: not expected, actual \"\"\ndebug: not expected, actual \"1\""
    );
}

#[test]
fn names_of_headers_are_the_same_in_any_case() {
    let headers = owned(&[("Accept", "a"), ("ACCEPT", "b"), ("X-Id", "7")]);
    let headers = Pairs::ignoring_case(&headers);
    assert_eq!(headers.names, Names::IgnoringCase);
    assert_eq!(told_of(&exact(&[("x-id", "7"), ("accept", "a"), ("Accept", "b")]), headers), "matches");
    assert_eq!(told_of(&containing(&[("accept", "b"), ("x-ID", "8")]), headers), "x-ID: expected \"8\", actual \"7\"");
    assert_eq!(told_of(&without(&["x-id"]), headers), "x-id: not expected, actual \"7\"");
    assert_eq!(told(&containing(&[("accept", "a")]), &[("Accept", "a")]), "accept: expected \"a\", missing");
}

#[test]
fn combinations_are_told_in_short_words() {
    let page = containing(&[("page", "2")]);
    let either = PairsMatcher::Any(vec![page.clone(), without(&["page"])]);
    assert_eq!(told(&either, &[]), "matches");
    assert_eq!(
        told(&either, &[("page", "3"), ("sort by", "x")]),
        r#"expected (containing page: "2") or without page, actual page: "3", ["sort by"]: "x""#
    );
    let not = PairsMatcher::Not(Box::new(exact(&[])));
    assert_eq!(told(&not, &[]), "expected not no pairs, actual no pairs");
    let all = PairsMatcher::All(vec![page, without(&["debug", "trace"])]);
    assert_eq!(told(&all, &[("trace", "1")]), "page: expected \"2\", missing\ntrace: not expected, actual \"1\"");
    assert_eq!(all.describe(), r#"(containing page: "2") and (without debug, trace)"#);
    assert_eq!(exact(&[("a", "1"), ("b", "2")]).describe(), r#"a: "1", b: "2""#);
    assert_eq!(containing(&[]).describe(), "anything");
    assert_eq!(without(&[]).describe(), "anything");
}
