//! Values and matchers of every shape, for laws that hold of all of them.

use doublet_match::{JsonMatcher, PairsMatcher, TextMatcher};
use proptest::collection::{btree_map, vec};
use proptest::prelude::{Just, Strategy, any, prop_oneof};
use serde_json::{Number, Value, json};

/// Few texts, so that two are often equal.
pub(crate) fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[abAB]{0,3}", "\\PC{0,5}", any::<String>()]
}

fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-2_i64..3).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        (-2_i32..3).prop_map(|number| Value::from(f64::from(number))),
        any::<f64>().prop_map(Value::from),
        r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,20})?([eE][-+]?[0-9]{1,4})?"
            .prop_map(|text| text.parse::<Number>().map_or(Value::Null, Value::Number)),
    ]
}

pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf =
        prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), number(), text().prop_map(Value::from)];
    leaf.prop_recursive(4, 40, 5, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..5).prop_map(Value::from),
            btree_map(text(), inner, 0..5)
                .prop_map(|map| Value::from(map.into_iter().collect::<serde_json::Map<_, _>>())),
        ]
    })
}

pub(crate) fn text_matcher() -> impl Strategy<Value = TextMatcher> {
    let leaf = prop_oneof![
        text().prop_map(TextMatcher::Equal),
        text().prop_map(TextMatcher::EqualIgnoringCase),
        text().prop_map(TextMatcher::Contains),
        text().prop_map(TextMatcher::StartsWith),
        text().prop_map(TextMatcher::EndsWith),
        r"[ab]\*?|\(a\|b\)\+|\[ab\]|\(\?=a\)a".prop_map(|source| TextMatcher::pattern(source).expect("a pattern")),
        vec(text(), 0..3).prop_map(TextMatcher::OneOf),
        Just(TextMatcher::Anything),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|matcher| TextMatcher::Not(Box::new(matcher))),
            vec(inner.clone(), 0..3).prop_map(TextMatcher::All),
            vec(inner, 0..3).prop_map(TextMatcher::Any),
        ]
    })
}

pub(crate) fn json_matcher() -> impl Strategy<Value = JsonMatcher> {
    let schema = json!({"type": ["integer", "array"], "items": {"$ref": "#"}, "minimum": 1});
    let schema = JsonMatcher::schema(&schema).expect("a schema");
    let leaf = prop_oneof![
        any_json().prop_map(JsonMatcher::Equal),
        any_json().prop_map(JsonMatcher::Contains),
        text_matcher().prop_map(JsonMatcher::Text),
        Just(JsonMatcher::Anything),
        Just(schema),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            (r"\$(\.a|\[0\]|\[\*\]|\.\.a|\[\?@ > 1\]){0,2}", inner.clone())
                .prop_map(|(path, matcher)| JsonMatcher::path(path, matcher).expect("a path")),
            inner.clone().prop_map(|matcher| JsonMatcher::Not(Box::new(matcher))),
            vec(inner.clone(), 0..3).prop_map(JsonMatcher::All),
            vec(inner, 0..3).prop_map(JsonMatcher::Any),
        ]
    })
}

/// Names that are often the same, at least without their case.
pub(crate) fn pairs() -> impl Strategy<Value = Vec<(String, String)>> {
    vec(("[abA]|\\PC{0,3}", text()), 0..6)
}

pub(crate) fn pairs_matcher() -> impl Strategy<Value = PairsMatcher> {
    let wanted = || vec(("[abA]|\\PC{0,3}", text_matcher()), 0..4);
    let leaf = prop_oneof![
        wanted().prop_map(PairsMatcher::Exact),
        wanted().prop_map(PairsMatcher::Contains),
        vec("[abA]", 0..3).prop_map(PairsMatcher::Absent),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|matcher| PairsMatcher::Not(Box::new(matcher))),
            vec(inner.clone(), 0..3).prop_map(PairsMatcher::All),
            vec(inner, 0..3).prop_map(PairsMatcher::Any),
        ]
    })
}
