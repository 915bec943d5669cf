//! Deep, wide and strange values are judged like any other.

use doublet_match::{JsonMatcher, JsonPath, Mismatch, Pairs, PairsMatcher, Pattern, Schema, TextMatcher, json_equal};
use proptest::prelude::{any, proptest};
use serde_json::{Value, json};

const DEPTH: usize = 1000;

/// A value in many lists or objects.
fn deep(innermost: Value, wrap: fn(Value) -> Value) -> Value {
    (0..DEPTH).fold(innermost, |value, _| wrap(value))
}

fn each_way() -> [fn(Value) -> Value; 2] {
    [|value| json!([value]), |value| json!({ "a": value })]
}

#[test]
fn deep_values_are_compared() {
    for wrap in each_way() {
        let (left, right) = (deep(json!(1), wrap), deep(json!(2), wrap));
        assert!(json_equal(&left, &deep(json!(1.0), wrap)));
        let mismatch = JsonMatcher::Equal(left.clone()).compare(&right).expect("an answer").expect("a mismatch");
        assert_eq!(mismatch.weight(), 1);
        assert_eq!(JsonMatcher::Contains(left.clone()).compare(&left).expect("an answer"), None);
    }
}

#[test]
fn paths_and_schemas_reach_the_depths() {
    let schema = json!({"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}, "type": ["array", "object"]});
    let schema = JsonMatcher::schema(&schema).expect("a schema");
    let two = JsonMatcher::path("$..*", JsonMatcher::Equal(json!(2))).expect("a path");
    for wrap in each_way() {
        assert!(two.matches(&deep(json!(2), wrap)).expect("an answer"));
        assert!(two.compare(&deep(json!(1), wrap)).expect("an answer").is_some());
        assert!(schema.compare(&deep(json!([]), wrap)).expect("an answer").is_none());
        assert_eq!(
            schema.compare(&deep(json!(1), wrap)).expect("an answer").map(|mismatch| mismatch.weight()),
            Some(1)
        );
    }
}

#[test]
fn deep_matchers_are_asked() {
    let not = |matcher| TextMatcher::Not(Box::new(matcher));
    let matcher = (0..DEPTH).fold(TextMatcher::Equal("a".into()), |matcher, _| not(matcher));
    assert_eq!(matcher.compare("a").expect("an answer"), None);
    assert!(matcher.compare("b").expect("an answer").is_some());
}

#[test]
fn a_deep_tree_of_mismatches_is_walked() {
    let mismatch = (0..DEPTH).fold(Mismatch::differs("1", "2"), |mismatch, _| mismatch.at("[0]"));
    assert_eq!(mismatch.weight(), 1);
    assert_eq!(mismatch.leaves().map(|(path, ..)| path.len()).collect::<Vec<_>>(), [3 * DEPTH]);
}

#[test]
fn wide_values_are_compared() {
    let (left, right) = (json!((0..20_000).collect::<Vec<u32>>()), json!((1..20_002).rev().collect::<Vec<u32>>()));
    assert!(JsonMatcher::Equal(left).compare(&right).expect("an answer").is_some());
    let pairs: Vec<_> = (0..2_000).map(|number| (format!("name {number}"), String::new())).collect();
    let wanted = pairs.iter().rev().map(|(name, _)| (name.clone(), TextMatcher::Anything)).collect();
    assert_eq!(PairsMatcher::Exact(wanted).compare(Pairs::ignoring_case(&pairs)).expect("an answer"), None);
}

#[test]
fn a_schema_that_is_only_itself_allows_everything() {
    let schema = Schema::new(&json!({"$ref": "#"})).expect("a schema");
    assert!(schema.is_valid(&json!(1)));
}

proptest! {
    #[test]
    fn every_text_is_a_pattern_or_is_refused(source in any::<String>(), text in any::<String>()) {
        for pattern in [Pattern::anywhere(&source), Pattern::whole(&source)].into_iter().flatten() {
            let _ = pattern.matches(&text);
        }
    }

    #[test]
    fn texts_that_look_like_patterns_are_patterns_or_are_refused(
        source in r"(\(\?[=!<>:#PixZ]{0,2}|[()\[\]{}|*+?^$.,\\a-c0-2é-]){0,12}",
        text in "[a-c0-2é]{0,9}",
    ) {
        for pattern in [Pattern::anywhere(&source), Pattern::whole(&source)].into_iter().flatten() {
            let _ = pattern.matches(&text);
        }
    }

    #[test]
    fn every_text_is_a_path_or_is_refused(source in r"\$?([.$@?()\[\]'\x22*:,<=>!&|a-c0-2é -]|\[\?@){0,12}") {
        if let Err(error) = JsonPath::parse(&source) {
            assert!(error.to_string().contains("is not a JSON path"));
        }
    }
}
