//! Operators of conditions.

use super::context;
use crate::policy::Context;
use crate::policy::condition::{Condition, Operator};

fn holds(operator: &str, key: &str, wanted: &[&str], context: &Context) -> bool {
    let condition = Condition {
        written: operator.to_owned(),
        operator: Operator::named(operator),
        key: key.to_owned(),
        values: wanted.iter().map(|value| (*value).to_owned()).collect(),
    };
    condition.holds(context, Some(context))
}

#[test]
fn each_operator_compares_in_its_own_way() {
    for (operator, wanted, found, expected) in [
        ("StringEquals", "eu-west-1", "eu-west-1", true),
        ("StringEquals", "eu-*", "eu-west-1", false),
        ("StringEquals", "EU-west-1", "eu-west-1", false),
        ("StringEqualsIgnoreCase", "EU-west-1", "eu-west-1", true),
        ("StringNotEqualsIgnoreCase", "EU-west-1", "eu-west-1", false),
        ("StringNotEquals", "us-east-1", "eu-west-1", true),
        ("StringLike", "eu-*", "eu-west-1", true),
        ("StringNotLike", "eu-*", "eu-west-1", false),
        ("stringlike", "eu-*", "eu-west-1", true),
        ("NumericEquals", "10", "10.0", true),
        ("NumericNotEquals", "10", "11", true),
        ("NumericLessThan", "10", "9", true),
        ("NumericLessThan", "10", "10", false),
        ("NumericLessThanEquals", "10", "10", true),
        ("NumericGreaterThan", "10", "11", true),
        ("NumericGreaterThanEquals", "10", "10", true),
        ("NumericEquals", "ten", "ten", false),
        ("DateEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
        ("DateNotEquals", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", true),
        ("DateLessThan", "2026-01-01T00:00:00Z", "2025-12-31T23:59:59Z", true),
        ("DateLessThanEquals", "2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", true),
        ("DateGreaterThan", "1767225600", "2026-01-01T00:00:01Z", true),
        ("DateGreaterThanEquals", "2026-01-01T00:00:00Z", "1767225599", false),
        ("Bool", "true", "True", true),
        ("Bool", "true", "false", false),
        ("BinaryEquals", "QUJD", "QUJD", true),
        ("BinaryEquals", "QUJD", "QUJE", false),
        ("IpAddress", "203.0.113.0/24", "203.0.113.7", true),
        ("IpAddress", "203.0.113.0/24", "203.0.114.7", false),
        ("IpAddress", "203.0.113.7", "203.0.113.7", true),
        ("IpAddress", "0.0.0.0/0", "198.51.100.1", true),
        ("IpAddress", "2001:db8::/32", "2001:db8:1::1", true),
        ("IpAddress", "2001:db8::/32", "203.0.113.7", false),
        ("IpAddress", "203.0.113.0/33", "203.0.113.7", false),
        ("NotIpAddress", "203.0.113.0/24", "198.51.100.1", true),
        ("ArnEquals", "arn:aws:sns:*:123456789012:news", "arn:aws:sns:us-east-1:123456789012:news", true),
        ("ArnLike", "arn:aws:sns:*:news", "arn:aws:sns:us-east-1:123456789012:news", false),
        ("ArnNotEquals", "arn:aws:sns:*:*:news", "arn:aws:sns:us-east-1:123456789012:news", false),
        ("ArnNotLike", "arn:aws:sns:*:*:news", "arn:aws:sns:us-east-1:123456789012:olds", true),
    ] {
        let context = context(&[("key", &[found])]);
        assert_eq!(holds(operator, "key", &[wanted], &context), expected, "{operator} {wanted} of {found}");
        let if_exists = format!("{operator}IfExists");
        assert_eq!(holds(&if_exists, "key", &[wanted], &context), expected, "{if_exists} {wanted} of {found}");
    }
}

#[test]
fn a_missing_key_fits_what_is_denied_and_what_may_be_missing() {
    let nothing = Context::default();
    for (operator, wanted, expected) in [
        ("StringEquals", "a", false),
        ("StringNotEquals", "a", true),
        ("NotIpAddress", "203.0.113.0/24", true),
        ("StringEqualsIfExists", "a", true),
        ("Null", "true", true),
        ("Null", "false", false),
        ("ForAllValues:StringEquals", "a", true),
        ("ForAnyValue:StringEquals", "a", false),
        ("ForAnyValue:StringNotEquals", "a", false),
        ("ForAnyValue:StringEqualsIfExists", "a", true),
        ("NullIfExists", "true", false),
        ("StringSounds", "a", false),
        ("ForSomeValues:StringEquals", "a", false),
    ] {
        assert_eq!(holds(operator, "key", &[wanted], &nothing), expected, "{operator} {wanted}");
    }
}

#[test]
fn sets_are_compared_by_all_or_by_any_value() {
    let tags = context(&[("aws:TagKeys", &["team", "cost"])]);
    for (operator, wanted, expected) in [
        ("ForAllValues:StringEquals", &["team", "cost", "city"] as &[&str], true),
        ("ForAllValues:StringEquals", &["team"], false),
        ("ForAnyValue:StringEquals", &["team"], true),
        ("ForAnyValue:StringEquals", &["city"], false),
        ("ForAllValues:StringNotEquals", &["city"], true),
        ("ForAnyValue:StringNotEquals", &["team"], true),
        ("StringEquals", &["team"], true),
        ("StringNotEquals", &["team"], false),
        ("Null", &["false"], true),
    ] {
        assert_eq!(holds(operator, "AWS:tagkeys", wanted, &tags), expected, "{operator} {wanted:?}");
    }
}

#[test]
fn values_may_have_variables() {
    let found = context(&[("aws:username", &["ada"]), ("aws:ResourceTag/owner", &["ada"])]);
    assert!(holds("StringEquals", "aws:ResourceTag/owner", &["${aws:username}"], &found));
    assert!(!holds("StringEquals", "aws:ResourceTag/owner", &["${aws:nobody}"], &found));
}
