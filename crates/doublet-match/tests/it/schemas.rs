//! JSON schemas: what is valid, and which rule was broken where.

use doublet_match::{JsonMatcher, Schema};
use serde_json::{Value, json};

fn told(schema: &Value, actual: &Value) -> String {
    let matcher = JsonMatcher::schema(schema).expect("a schema");
    let mismatch = matcher.compare(actual).expect("an answer");
    assert_eq!(matcher.matches(actual).expect("an answer"), mismatch.is_none());
    mismatch.map_or_else(|| "matches".to_owned(), |mismatch| mismatch.to_string())
}

fn refusal(schema: &Value) -> String {
    Schema::new(schema).expect_err("no schema").to_string()
}

#[test]
fn every_broken_rule_is_told_with_its_place() {
    let schema = json!({
        "type": "object",
        "required": ["id", "name"],
        "properties": {
            "id": {"type": "integer"},
            "items": {"type": "array", "items": {"minimum": 3}, "minItems": 4},
            "0": {"enum": ["a", "b"]},
            "old": false,
        },
        "additionalProperties": false,
    });
    assert_eq!(
        told(&schema, &json!({"id": 7.0, "name": "tea", "items": [3, 4, 5, 6]})),
        "name: not expected, actual \"tea\""
    );
    assert_eq!(
        told(&schema, &json!({"id": "7", "items": [1, 5, 2], "0": "c", "old": 1, "x.y": null})),
        "\
name: expected anything, missing
0: expected enum [\"a\",\"b\"], actual \"c\"
id: expected type \"integer\", actual \"7\"
items: expected minItems 4, actual [1,5,2]
items[0]: expected minimum 3, actual 1
items[2]: expected minimum 3, actual 2
old: not expected, actual 1
[\"x.y\"]: not expected, actual null",
    );
}

#[test]
fn a_rule_behind_a_reference_is_found() {
    let schema = json!({
        "$defs": {"node": {"properties": {"next": {"$ref": "#/$defs/node"}, "value": {"type": "integer"}}}},
        "$ref": "#/$defs/node",
    });
    assert_eq!(
        told(&schema, &json!({"next": {"next": {"value": "x"}}})),
        "next.next.value: expected type \"integer\", actual \"x\""
    );
}

#[test]
fn a_rule_that_cannot_be_found_is_told_in_the_words_of_the_validator() {
    let schema = json!({
        "$id": "https://example.org/order",
        "$defs": {"amount": {"$id": "amount", "minimum": 5}},
        "minimum": 1,
        "properties": {"amount": {"$ref": "amount"}},
    });
    assert_eq!(told(&schema, &json!({"amount": 2})), "amount: expected 2 is less than the minimum of 5, actual 2");
    assert_eq!(told(&schema, &json!(0)), "expected minimum 1, actual 0");
    assert_eq!(
        told(&json!({"propertyNames": {"maxLength": 1}}), &json!({"ab": 1})),
        "expected \"ab\" is longer than 1 character, actual {\"ab\":1}"
    );
}

#[test]
fn big_integers_are_exact() {
    let schema: Value = serde_json::from_str(r#"{"maximum": 123456789012345678901234567890}"#).expect("JSON");
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    assert_eq!(told(&schema, &read("123456789012345678901234567890")), "matches");
    assert_eq!(
        told(&schema, &read("123456789012345678901234567891")),
        "expected maximum 123456789012345678901234567890, actual 123456789012345678901234567891"
    );
}

#[test]
fn nothing_is_fetched() {
    assert_eq!(
        refusal(&json!({"$ref": "https://example.org/order.json"})),
        "not a JSON schema: Resource 'https://example.org/order.json' is not present in a registry and retrieving it \
         failed: Retrieval is disabled, cannot fetch https://example.org/order.json",
    );
    assert_eq!(
        refusal(&json!({"$ref": "file:///order.json"})),
        "not a JSON schema: Resource 'file:///order.json' is not present in a registry and retrieving it \
         failed: Retrieval is disabled, cannot fetch file:///order.json",
    );
}

#[test]
fn a_value_that_is_no_schema_is_refused_with_the_place() {
    assert_eq!(refusal(&json!(12)), "not a JSON schema: 12 is not of types \"boolean\", \"object\"");
    assert_eq!(
        refusal(&json!({"properties": {"a": {"minimum": "x"}}})),
        "not a JSON schema: \"x\" is not of type \"number\" (at /properties/a/minimum)",
    );
    assert_eq!(refusal(&json!({"$ref": "#/nowhere"})), "not a JSON schema: Pointer '/nowhere' does not exist");
    assert_eq!(refusal(&json!({"pattern": "("})), "not a JSON schema: \"(\" is not a \"regex\" (at /pattern)");
}

#[test]
fn a_schema_is_called_by_its_title_or_its_address() {
    for (schema, words) in [
        (json!({"title": "Order", "$id": "https://example.org/order"}), r#"valid by the schema "Order""#),
        (json!({"$id": "https://example.org/order"}), r#"valid by the schema "https://example.org/order""#),
        (json!({}), "valid by the schema"),
        (json!(true), "valid by the schema"),
    ] {
        assert_eq!(JsonMatcher::schema(&schema).expect("a schema").describe(), words);
    }
}

#[test]
fn older_drafts_are_known_by_their_address() {
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "items": [{"type": "string"}],
        "additionalItems": false,
    });
    assert_eq!(told(&schema, &json!(["a"])), "matches");
    assert_eq!(told(&schema, &json!(["a", 1])), "expected additionalItems false, actual [\"a\",1]");
    assert_eq!(
        refusal(&json!({"$schema": "https://example.org/draft"})),
        "not a JSON schema: Unknown meta-schema: 'https://example.org/draft'. \
         Custom meta-schemas must be registered in the registry before use",
    );
}
