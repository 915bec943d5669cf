//! JSON numbers are compared as Python compares them.

use doublet_match::json_equal;
use serde_json::Value;

fn equal(left: &str, right: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let (left, right) = (read(left), read(right));
    assert_eq!(json_equal(&left, &right), json_equal(&right, &left), "{left} and {right}");
    json_equal(&left, &right)
}

#[test]
fn an_integer_equals_a_double_of_its_value() {
    for (left, right) in [
        ("1", "1.0"),
        ("100", "1e2"),
        ("-3", "-3.00"),
        ("0", "-0.0"),
        ("0", "-0"),
        ("-0", "0.0"),
        ("100000000000000000000", "1e20"),
        ("9007199254740992", "9007199254740993.0"),
        ("1e2", "1E+2"),
        ("0.1", "0.10"),
        ("0.1", "0.1000000000000000055"),
        ("1e400", "1e500"),
    ] {
        assert!(equal(left, right), "{left} and {right}");
    }
}

#[test]
fn integers_are_exact_at_any_size() {
    let big = "123456789012345678901234567890";
    assert!(equal(big, big));
    assert!(!equal(big, "123456789012345678901234567891"));
    assert!(!equal("9007199254740993", "9007199254740992.0"));
    assert!(!equal("100000000000000000000000", "1e23"));
    assert!(equal("99999999999999991611392", "1e23"));
}

#[test]
fn other_numbers_differ() {
    for (left, right) in [
        ("1", "2"),
        ("1", "-1"),
        ("1", "1.5"),
        ("1", "1e400"),
        ("0.1", "0.2"),
        ("12345678901234567890", "1.5"),
        ("1", "true"),
        ("0", "false"),
        ("0", "null"),
        ("1", "\"1\""),
    ] {
        assert!(!equal(left, right), "{left} and {right}");
    }
}
