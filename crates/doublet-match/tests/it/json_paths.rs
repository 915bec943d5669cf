//! JSON paths: what they find, and how it is judged.

use doublet_match::{JsonMatcher, JsonPath, TextMatcher};
use serde_json::{Value, json};

fn told(source: &str, matcher: JsonMatcher, actual: &Value) -> String {
    let matcher = JsonMatcher::path(source, matcher).expect("a path");
    let mismatch = matcher.compare(actual).expect("an answer");
    assert_eq!(matcher.matches(actual).expect("an answer"), mismatch.is_none());
    mismatch.map_or_else(|| "matches".to_owned(), |mismatch| mismatch.to_string())
}

fn order() -> Value {
    json!({"user": {"name": "alice"}, "items": [{"sku": "tea", "n": 1}, {"sku": "pot", "n": 2}]})
}

#[test]
fn the_value_at_a_path_is_judged() {
    let alice = JsonMatcher::Text(TextMatcher::StartsWith("al".into()));
    assert_eq!(told("$.user.name", alice.clone(), &order()), "matches");
    assert_eq!(told("$.items[0].sku", alice, &order()), r#"$.items[0].sku: expected starting with "al", actual "tea""#);
    let user = JsonMatcher::Equal(json!({"name": "bob"}));
    assert_eq!(told("$.user", user, &order()), r#"$.user.name: expected "bob", actual "alice""#);
}

#[test]
fn of_several_values_one_is_enough() {
    assert_eq!(told("$.items[*].n", JsonMatcher::Equal(json!(2)), &order()), "matches");
    assert_eq!(
        told("$.items[*].n", JsonMatcher::Equal(json!(3)), &order()),
        "$.items[*].n: expected 3, actual 2 values: 1, 2"
    );
}

#[test]
fn of_many_values_the_first_are_shown() {
    let many = json!([1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(
        told("$[*]", JsonMatcher::Equal(json!(0)), &many),
        "$[*]: expected 0, actual 7 values: 1, 2, 3, 4, 5, …"
    );
}

#[test]
fn a_path_that_leads_nowhere_does_not_match() {
    assert_eq!(told("$.user.mail", JsonMatcher::Anything, &order()), "$.user.mail: expected anything, missing");
    let absent = JsonMatcher::path("$.user.mail", JsonMatcher::Anything).expect("a path");
    let absent = JsonMatcher::Not(Box::new(absent));
    assert!(absent.matches(&order()).expect("an answer"));
    assert_eq!(absent.describe(), "not ($.user.mail: anything)");
}

#[test]
fn filters_and_functions_of_the_standard_are_known() {
    for (source, found) in [
        ("$.items[?@.n > 1].sku", json!(["pot"])),
        ("$.items[?@.n == 1.0].sku", json!(["tea"])),
        ("$.items[?match(@.sku, 't.*')].n", json!([1])),
        ("$.items[?search(@.sku, 'o')].n", json!([2])),
        ("$[?length(@) == 2][0].n", json!([1])),
        ("$[?count(@.*) == 1].name", json!(["alice"])),
        ("$.items[?value(@.sku) == 'tea'].n", json!([1])),
        ("$..n", json!([1, 2])),
        ("$.items[-1:].sku", json!(["pot"])),
        ("$['items'][0]['sku', 'n']", json!(["tea", 1])),
        ("$.nowhere", json!([])),
    ] {
        let path = JsonPath::parse(source).expect("a path");
        assert_eq!(json!(path.find(&order())), found, "{source}");
        assert_eq!(path.source(), source);
    }
}

#[test]
fn a_text_that_is_no_path_is_refused_with_the_place() {
    for (source, words) in [
        ("", "`` is not a JSON path: parser error (after 0 characters)"),
        ("user.name", "`user.name` is not a JSON path: parser error (after 0 characters)"),
        ("$['a", "`$['a` is not a JSON path: in long-hand segment, expected an ending quote (after 4 characters)"),
        ("$.é-x", "`$.é-x` is not a JSON path: parser error (after 3 characters)"),
        (
            "$[?next(@)]",
            "`$[?next(@)]` is not a JSON path: \
             in long-hand segment, function name 'next' is not defined (after 3 characters)",
        ),
    ] {
        assert_eq!(JsonPath::parse(source).expect_err("no path").to_string(), words);
    }
}

#[test]
fn a_path_that_is_nested_too_deeply_is_refused() {
    for opening in ["(", "!", "[?"] {
        let source = format!("$[?{}", opening.repeat(10_000));
        let error = JsonPath::parse(source).expect_err("no path").to_string();
        assert!(error.contains("` is not a JSON path: it is nested more than 100 levels deep (after "), "{opening}");
    }
    assert!(JsonPath::parse("$.a[?@.b != 1 && @.c != 2 || !@.d]['e'][0]").is_ok());
}
