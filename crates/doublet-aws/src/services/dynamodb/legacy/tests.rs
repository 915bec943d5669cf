//! Older parameters: what is refused and in which words, and what they are made into.

use std::sync::OnceLock;

use super::{LegacyError, read_attribute_updates, read_expected, read_key_conditions, read_older_filter};
use crate::input::Input;
use crate::model::Model;
use crate::services::dynamodb::expression::{Condition, apply};
use crate::services::dynamodb::value::{AttributeValue, Item, Number};
use crate::value::{Fields, Value};

fn model() -> &'static Model {
    static MODEL: OnceLock<&'static Model> = OnceLock::new();
    MODEL.get_or_init(|| crate::engine::model_of("dynamodb").unwrap())
}

fn with<T>(operation: &str, fields: &Fields, work: impl FnOnce(&Input<'_>) -> T) -> T {
    work(&Input::new(model(), model().operation(operation).unwrap().input, fields))
}

fn sent(name: &'static str, value: impl Into<Value>) -> Value {
    Value::Structure(Fields::new().with(name, value))
}

fn number(value: &str) -> Value {
    sent("N", value)
}

fn of(attribute: &str, fields: Fields) -> Value {
    Value::Map(vec![(attribute.to_owned(), fields.into())])
}

fn compared(operator: &str, values: Vec<Value>) -> Fields {
    Fields::new().with("ComparisonOperator", operator).with("AttributeValueList", values)
}

fn told<T>(result: Result<T, LegacyError>) -> String {
    result.err().map_or_else(|| "nothing".to_owned(), |error| error.to_string())
}

#[test]
fn expected_says_what_it_lacks() {
    let refusal =
        |fields: Fields| told(with("PutItem", &Fields::new().with("Expected", of("a", fields)), read_expected));
    let invalid = |words: &str| format!("One or more parameter values were invalid: {words}");
    let one = || number("1");
    for (fields, words) in [
        (Fields::new(), "Value must be provided when Exists is null for Attribute: a"),
        (Fields::new().with("Exists", true), "Value must be provided when Exists is true for Attribute: a"),
        (
            Fields::new().with("Exists", false).with("Value", one()),
            "Value cannot be used when Exists is false for Attribute: a",
        ),
        (
            Fields::new().with("ComparisonOperator", "LT"),
            "Value or AttributeValueList must be used with ComparisonOperator: LT for Attribute: a",
        ),
        (
            Fields::new().with("ComparisonOperator", "LT").with("Exists", true),
            "Exists and ComparisonOperator cannot be used together for Attribute: a",
        ),
        (
            compared("LT", vec![one()]).with("Value", one()),
            "Value and AttributeValueList cannot be used together for Attribute: a",
        ),
        (
            Fields::new().with("AttributeValueList", vec![one()]),
            "AttributeValueList can only be used with a ComparisonOperator for Attribute: a",
        ),
        (compared("EQ", vec![]), "Invalid number of argument(s) for the EQ ComparisonOperator"),
        (compared("NULL", vec![one()]), "Invalid number of argument(s) for the NULL ComparisonOperator"),
        (compared("IN", vec![one(), sent("S", "b")]), "AttributeValues inside AttributeValueList must be of same type"),
        (compared("BEGINS_WITH", vec![one()]), "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type"),
    ] {
        assert_eq!(refusal(fields), invalid(words));
    }
    let turned = refusal(compared("BETWEEN", vec![number("2"), one()]));
    assert_eq!(
        turned,
        "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound"
    );
}

#[test]
fn filters_hold_for_what_they_say() {
    let item: Item = [
        ("n".to_owned(), AttributeValue::N(Number::from_integer(5))),
        ("s".to_owned(), AttributeValue::S("hello".to_owned())),
    ]
    .into_iter()
    .collect();
    let holds = |attribute: &str, operator: &str, values: Vec<Value>| {
        let fields = Fields::new().with("ScanFilter", of(attribute, compared(operator, values)));
        let condition: Condition =
            with("Scan", &fields, |input| read_older_filter(input, "ScanFilter")).unwrap().unwrap();
        condition.holds(&item)
    };
    assert!(holds("n", "EQ", vec![number("5.0")]));
    assert!(holds("n", "IN", vec![number("1"), number("5")]));
    assert!(holds("n", "BETWEEN", vec![number("1"), number("5")]));
    assert!(holds("s", "CONTAINS", vec![sent("S", "ell")]));
    assert!(holds("s", "NOT_CONTAINS", vec![sent("S", "x")]));
    assert!(!holds("absent", "NOT_CONTAINS", vec![sent("S", "x")]));
    assert!(holds("absent", "NE", vec![sent("S", "x")]));
    assert!(holds("absent", "NULL", vec![]) && holds("n", "NOT_NULL", vec![]));
}

#[test]
fn only_operators_that_find_a_key_are_conditions_of_keys() {
    let refusal =
        |conditions: Value| told(with("Query", &Fields::new().with("KeyConditions", conditions), read_key_conditions));
    assert_eq!(refusal(Value::Map(vec![])), "Conditions can be of length 1 or 2 only");
    let not_indexable = "Attempted conditional constraint is not an indexable operation";
    assert_eq!(refusal(of("a", compared("NE", vec![number("1")]))), not_indexable);
    assert_eq!(refusal(of("a", compared("GE", vec![number("1")]))), "nothing");
}

#[test]
fn updates_of_attributes_say_what_they_cannot_do() {
    let change = |action: &str, value: Option<Value>| {
        let asked = Fields::new().with("Action", action).maybe("Value", value);
        let fields = Fields::new().with("AttributeUpdates", of("n", asked));
        with("UpdateItem", &fields, read_attribute_updates).map_err(|error| error.to_string())
    };
    let invalid = |words: &str| format!("One or more parameter values were invalid: {words}");
    let alone = invalid("Only DELETE action is allowed when no attribute value is specified");
    assert_eq!(change("PUT", None).unwrap_err(), alone);
    let delete = invalid("DELETE action with value is not supported for the type N");
    assert_eq!(change("DELETE", Some(number("1"))).unwrap_err(), delete);
    assert_eq!(change("ADD", Some(sent("S", "1"))).unwrap_err(), invalid("ADD action is not supported for the type S"));
    let mut item: Item = [("n".to_owned(), AttributeValue::S("text".to_owned()))].into_iter().collect();
    let refused = apply(&change("ADD", Some(number("1"))).unwrap(), &mut item).unwrap_err();
    assert_eq!(refused.to_string(), "Type mismatch for attribute to update");
}
