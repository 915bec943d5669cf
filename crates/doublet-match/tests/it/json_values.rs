//! Matchers of JSON values, whole and in part.

use doublet_match::{JsonMatcher, Mismatch, TextMatcher};
use serde_json::{Value, json};

fn told(matcher: &JsonMatcher, actual: &Value) -> String {
    let mismatch = matcher.compare(actual).expect("an answer");
    assert_eq!(matcher.matches(actual).expect("an answer"), mismatch.is_none());
    mismatch.map_or_else(|| "matches".to_owned(), |mismatch| mismatch.to_string())
}

fn equal(expected: Value) -> JsonMatcher {
    JsonMatcher::Equal(expected)
}

fn containing(expected: Value) -> JsonMatcher {
    JsonMatcher::Contains(expected)
}

#[test]
fn the_order_of_keys_is_free() {
    let actual = serde_json::from_str(r#"{"b": [1, {"d": null}], "a": "x"}"#).expect("JSON");
    assert_eq!(told(&equal(json!({"a": "x", "b": [1.0, {"d": null}]})), &actual), "matches");
}

#[test]
fn keys_that_are_missing_or_too_many_are_told() {
    assert_eq!(
        told(&equal(json!({"a": 1, "b": {"c": 2}})), &json!({"b": {"d": [true]}, "e": null})),
        "\
a: expected 1, missing
b.c: expected 2, missing
b.d: not expected, actual [true]
e: not expected, actual null",
    );
}

#[test]
fn null_is_not_the_same_as_missing() {
    assert_eq!(told(&equal(json!({"a": null})), &json!({})), "a: expected null, missing");
}

#[test]
fn values_of_different_kinds_are_told_whole() {
    assert_eq!(told(&equal(json!({"a": [1]})), &json!({"a": {"0": 1}})), r#"a: expected [1], actual {"0":1}"#);
    assert_eq!(told(&equal(json!("1")), &json!(1)), r#"expected "1", actual 1"#);
    assert_eq!(told(&equal(json!(true)), &json!(1)), "expected true, actual 1");
}

#[test]
fn lists_of_one_length_are_compared_place_by_place() {
    assert_eq!(
        told(&equal(json!([1, 2, 3])), &json!([1, 3, 2])),
        "[1]: expected 2, actual 3\n[2]: expected 3, actual 2"
    );
}

#[test]
fn one_more_or_less_element_is_one_difference() {
    assert_eq!(told(&equal(json!([1, 2, 3])), &json!([0, 1, 2, 3])), "[0]: not expected, actual 0");
    assert_eq!(told(&equal(json!([1, 2, 3])), &json!([1, 3])), "[1]: expected 2, missing");
    assert_eq!(told(&equal(json!([])), &json!([1])), "[0]: not expected, actual 1");
}

#[test]
fn elements_between_equal_ones_are_compared_with_each_other() {
    assert_eq!(
        told(&equal(json!([{"a": 1}, 5])), &json!([{"a": 2}, 4, 5])),
        "[0].a: expected 1, actual 2\n[1]: not expected, actual 4"
    );
    assert_eq!(
        told(&equal(json!([{"a": 1}, {"b": 1}, 5])), &json!([{"a": 2}, 5])),
        "[0].a: expected 1, actual 2\n[1]: expected {\"b\":1}, missing"
    );
}

#[test]
fn odd_keys_cannot_be_mistaken_for_paths() {
    assert_eq!(
        told(&equal(json!({"a.b": 1, "": 1, "[0]": 1, "x y": {"é-1_": 1}})), &json!({"x y": {}})),
        "[\"\"]: expected 1, missing\n[\"[0]\"]: expected 1, missing\n[\"a.b\"]: expected 1, missing\n\
         [\"x y\"].é-1_: expected 1, missing"
    );
}

#[test]
fn a_part_may_have_more_keys_around_it_at_every_depth() {
    let actual = json!({"user": {"name": "alice", "id": 7}, "tags": [{"k": "a", "v": 1}], "at": "noon"});
    assert_eq!(told(&containing(json!({"user": {"id": 7.0}, "tags": [{"k": "a"}]})), &actual), "matches");
    assert_eq!(told(&containing(json!({})), &actual), "matches");
    assert_eq!(
        told(&containing(json!({"user": {"id": 8}, "tags": [], "on": true})), &actual),
        "on: expected true, missing\ntags[0]: not expected, actual {\"k\":\"a\",\"v\":1}\nuser.id: expected 8, actual 7"
    );
}

#[test]
fn a_text_must_be_a_string() {
    let matcher = JsonMatcher::Text(TextMatcher::Anything);
    assert_eq!(told(&matcher, &json!("x")), "matches");
    assert_eq!(told(&matcher, &json!(1)), "expected a string (anything), actual 1");
    let not = JsonMatcher::Not(Box::new(JsonMatcher::Text(TextMatcher::Equal("a".into()))));
    assert_eq!(told(&not, &json!(1)), "matches");
    assert_eq!(told(&not, &json!("a")), r#"expected not "a", actual "a""#);
}

#[test]
fn a_string_is_told_as_its_text_matcher_tells_it() {
    let both = TextMatcher::All(vec![TextMatcher::Contains("a".into()), TextMatcher::Contains("b".into())]);
    assert_eq!(told(&JsonMatcher::Text(both), &json!("a")), r#"expected containing "b", actual "a""#);
}

#[test]
fn combinations_are_told_in_short_words() {
    let either = JsonMatcher::Any(vec![equal(json!(1)), containing(json!({"a": 1}))]);
    assert_eq!(told(&either, &json!({"a": 1, "b": 2})), "matches");
    assert_eq!(told(&either, &json!(2)), r#"expected 1 or containing {"a":1}, actual 2"#);
    let all = JsonMatcher::All(vec![JsonMatcher::Anything, either.clone(), equal(json!(3))]);
    assert_eq!(told(&all, &json!(2)), "expected 1 or containing {\"a\":1}, actual 2\nexpected 3, actual 2");
    assert_eq!(all.describe(), r#"anything and (1 or containing {"a":1}) and 3"#);
    assert_eq!(JsonMatcher::Not(Box::new(either)).describe(), r#"not (1 or containing {"a":1})"#);
    assert_eq!(told(&JsonMatcher::Any(vec![]), &json!(2)), "expected nothing, actual 2");
    assert_eq!(told(&JsonMatcher::All(vec![]), &json!(2)), "matches");
}

#[test]
fn a_mismatch_is_a_tree_of_the_shape_of_the_value() {
    let expected = equal(json!({"user": {"name": "alice", "id": 7}, "on": true}));
    let mismatch = expected.compare(&json!({"user": {"name": "bob", "id": 8}, "on": true})).expect("an answer");
    let (id, name) = (Mismatch::differs("7", "8").at("id"), Mismatch::differs(r#""alice""#, r#""bob""#).at("name"));
    assert_eq!(mismatch, Some(Mismatch { label: "user".into(), children: vec![id, name], ..Mismatch::default() }));
}
