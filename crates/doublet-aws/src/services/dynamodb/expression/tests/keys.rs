//! Conditions of keys: which conditions are none, and what comes of the others.

use super::{number, placeholders, sent, text};
use crate::services::dynamodb::expression::{KeyComparison, KeyCondition, KeyTest, parse_key_condition};

fn read(expression: &str) -> Result<KeyCondition, String> {
    let values = [(":a", sent("N", "1")), (":b", sent("N", "2")), (":s", sent("S", "s"))];
    let written = parse_key_condition(expression, &mut placeholders(&[], &values));
    written.map_err(|error| error.to_string())?.into_key_condition().map_err(|problem| problem.to_string())
}

#[test]
fn what_no_key_can_be_held_against_is_refused() {
    let operator = |name: &str| format!("Invalid operator used in KeyConditionExpression: {name}");
    let condition = |words: &str| format!("Invalid condition in KeyConditionExpression: {words}");
    let first = |name: &str| condition(&format!("{name} operator must have the key attribute as its first operand"));
    let several = condition("Multiple attribute names used in one condition");
    let nested = "KeyConditionExpressions cannot contain nested operations".to_owned();
    let nested_attribute = "KeyConditionExpressions cannot have conditions on nested attributes".to_owned();
    for (expression, expected) in [
        ("a > b and size(b) > c or a > c", operator("OR")),
        ("a in (b, size(c), d)", operator("IN")),
        ("contains(a.d, b)", operator("contains")),
        ("not a > b", operator("NOT")),
        ("a <> b", operator("<>")),
        (":s between size(b) and size(a) and b > :b", first("BETWEEN")),
        ("begins_with(:s, b) and a > :b", first("begins_with")),
        ("size(b) > a AND a.b > b AND b > c", nested.clone()),
        ("a between size(b) and size(a)", nested),
        ("b between c[1] and d", several.clone()),
        ("begins_with(a, b)", several.clone()),
        ("b > a.b", several),
        ("a.d > c", nested_attribute.clone()),
        ("b[0] > a", nested_attribute),
        (":b > :a AND a < :b", condition("No key attribute specified")),
        (
            "b > :a AND b < :a and c = :a and d = :a",
            "KeyConditionExpressions must only contain one condition per key".to_owned(),
        ),
    ] {
        assert_eq!(read(expression).unwrap_err(), expected, "{expression}");
    }
}

#[test]
fn conditions_are_seen_from_the_key() {
    let test = |name: &str, comparison| KeyTest { name: name.to_owned(), comparison };
    let key = read("(pk = :s AND (:a < sk))").unwrap();
    assert_eq!(
        key.tests,
        [test("pk", KeyComparison::Equal(text("s"))), test("sk", KeyComparison::Greater(number(1))),]
    );
    let key = read("sk BETWEEN :a AND :b AND begins_with(pk, :s)").unwrap();
    assert_eq!(
        key.tests,
        [test("sk", KeyComparison::Between(number(1), number(2))), test("pk", KeyComparison::BeginsWith(text("s"))),]
    );
}
