//! Documents: what is a policy, where its statements stand, which keys it refers to.

use super::parsed;
use crate::policy::{Policy, PolicyError, Position, statement_positions};

#[test]
fn one_statement_needs_no_list() {
    let policy = parsed(r#"{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#);
    assert_eq!(policy.statements.len(), 1);
}

#[test]
fn what_is_no_policy_is_refused_with_its_place() {
    for (text, expected) in [
        ("[]", "it is not a JSON object"),
        ("{}", "it has no Statement"),
        (r#"{"Version":"2020-01-01","Statement":[]}"#, "\"2020-01-01\" is no version of the policy language"),
        (r#"{"Statement":["x"]}"#, "statement 1 is not a JSON object"),
        (r#"{"Statement":[{"Action":"*"}]}"#, "statement 1 has neither the Effect Allow nor Deny"),
        (r#"{"Statement":[{"Effect":"Allow"}]}"#, "statement 1 has no Action"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"a","NotAction":"b"}]}"#,
            "statement 1 has both Action and NotAction",
        ),
        (r#"{"Statement":[{"Effect":"Allow","Action":1}]}"#, "Action of statement 1 is of a wrong form"),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Principal":"ada"}]}"#,
            "Principal of statement 1 is of a wrong form",
        ),
        (
            r#"{"Statement":[{"Effect":"Allow","Action":"*","Condition":{"Bool":1}}]}"#,
            "Condition of statement 1 is of a wrong form",
        ),
    ] {
        let error = Policy::parse(text).err().map(|error| error.to_string());
        assert_eq!(error.as_deref(), Some(expected), "{text}");
    }
    assert_eq!(Policy::parse(&" ".repeat(70_000)), Err(PolicyError::TooLong));
}

#[test]
fn statements_have_a_place_in_their_text() {
    let text = "{\n  \"Id\": \"Statement {\",\n  \"Statement\": [\n    {\"Action\": [{}]},\n    {\n    }\n  ]\n}";
    let at = |line, column| Position { line, column };
    assert_eq!(statement_positions(text), [(at(3, 17), at(4, 21)), (at(4, 22), at(6, 6))]);
    assert_eq!(statement_positions(r#"{"Statement":{"Effect":"Allow"}}"#), [(at(1, 14), at(1, 32))]);
}

#[test]
fn keys_are_those_of_conditions_and_variables() {
    let policy = parsed(
        r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"a/${aws:username}/${*}",
            "Condition":{"StringEquals":{"aws:PrincipalTag/team":"${aws:RequestTag/team, 'x'}"}}}]}"#,
    );
    let keys: Vec<String> = policy.context_keys().into_iter().collect();
    assert_eq!(keys, ["aws:PrincipalTag/team", "aws:RequestTag/team", "aws:username"]);
}
