//! Wildcards and variables.

use super::context;
use crate::policy::pattern::{Reading, matches};

#[test]
fn wildcards_stand_for_letters() {
    let reading = Reading { variables: None, wildcards: true, any_case: false };
    for (pattern, text, expected) in [
        ("*", "", true),
        ("a*c", "abbbc", true),
        ("a*c", "abbbd", false),
        ("a?c", "abc", true),
        ("a?c", "ac", false),
        ("*:jobs", "arn:aws:sqs:us-east-1:123456789012:jobs", true),
        ("arn:aws:sqs:*:*:jobs-?", "arn:aws:sqs:us-east-1:123456789012:jobs-1", true),
        ("*a*b", "xxaxxbxxab", true),
        ("a**b", "ab", true),
        ("", "", true),
        ("", "a", false),
        ("Ä*", "Äpfel", true),
    ] {
        assert_eq!(matches(pattern, text, reading), expected, "{pattern} and {text}");
    }
}

#[test]
fn actions_match_in_any_case() {
    let reading = Reading { variables: None, wildcards: true, any_case: true };
    assert!(matches("SQS:send*", "sqs:SendMessage", reading));
    assert!(!matches("SQS:send", "sqs:SendMessage", reading));
}

#[test]
fn variables_are_text_and_never_wildcards() {
    let context = context(&[("aws:username", &["a*"]), ("aws:PrincipalTag/Team", &["red"]), ("many", &["1", "2"])]);
    let reading = Reading { variables: Some(&context), wildcards: true, any_case: false };
    for (pattern, text, expected) in [
        ("home/${aws:username}/*", "home/a*/x", true),
        ("home/${aws:username}/*", "home/ab/x", false),
        ("home/${AWS:UserName}", "home/a*", true),
        ("${aws:PrincipalTag/team}", "red", true),
        ("${aws:PrincipalTag/city}", "red", false),
        ("${aws:PrincipalTag/city, 'Berlin'}", "Berlin", true),
        ("${aws:PrincipalTag/team, 'Berlin'}", "red", true),
        ("a${*}b", "a*b", true),
        ("a${*}b", "axb", false),
        ("a${?}b${$}", "a?b$", true),
        ("${many}", "1", false),
        ("${open", "${open", true),
    ] {
        assert_eq!(matches(pattern, text, reading), expected, "{pattern} and {text}");
    }
}
