//! Why something was refused, in whole sentences.

use super::{QUEUE, ada, context, policy, send};
use crate::policy::{Policies, Request, decide, explain, reason};

/// The end of the message and the lines below it.
fn told(policies: &Policies) -> Vec<String> {
    let (requester, context) = (ada(), context(&[("aws:RequestedRegion", &["us-east-1"])]));
    let request = Request { requester: &requester, action: "sqs:SendMessage", resource: QUEUE, context: &context };
    let decision = decide(&request, policies);
    let mut lines = vec![reason(decision.verdict, request.action)];
    lines.extend(explain(&decision, &request, policies));
    lines
}

fn with(statement: &str) -> Policies {
    Policies { identity: vec![policy("worker", statement)], ..Policies::default() }
}

#[test]
fn without_any_policy_it_says_so() {
    assert_eq!(
        told(&Policies::default()),
        [
            "because no identity-based policy allows the sqs:SendMessage action",
            "arn:aws:iam::123456789012:user/ada has no policy at all",
        ]
    );
}

#[test]
fn a_statement_about_another_resource_is_the_nearest() {
    let statement = r#"{"Sid":"Send","Effect":"Allow","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:us-east-1:123456789012:mails"}"#;
    assert_eq!(
        told(&with(statement)),
        [
            "because no identity-based policy allows the sqs:SendMessage action",
            "looked at, without an Allow that matches: identity-based policy \"worker\"",
            "nearest is statement 1 (Send) of the identity-based policy \"worker\": its Resource is \
             \"arn:aws:sqs:us-east-1:123456789012:mails\", not \"arn:aws:sqs:us-east-1:123456789012:jobs\"",
        ]
    );
}

#[test]
fn a_statement_with_a_slip_in_its_action_is_the_nearest() {
    let statement =
        r#"{"Effect":"Allow","Action":["sqs:SendMesage","sqs:Get*","sqs:List*","sqs:Tag*"],"Resource":"*"}"#;
    assert_eq!(
        told(&with(statement)).last().map(String::as_str),
        Some(
            "nearest is statement 1 of the identity-based policy \"worker\": its Action is \"sqs:SendMesage\", \
             \"sqs:Get*\", \"sqs:List*\" and 1 more, not \"sqs:SendMessage\""
        )
    );
}

#[test]
fn a_condition_that_does_not_hold_is_told_with_both_values() {
    for (condition, expected) in [
        (
            r#"{"StringEquals":{"aws:RequestedRegion":"eu-west-1"}}"#,
            "its Condition StringEquals aws:RequestedRegion is \"eu-west-1\", the request has \"us-east-1\"",
        ),
        (
            r#"{"Bool":{"aws:MultiFactorAuthPresent":true}}"#,
            "its Condition Bool aws:MultiFactorAuthPresent is \"true\", the request has no such key",
        ),
        (
            r#"{"StringIs":{"aws:RequestedRegion":"us-east-1"}}"#,
            "its Condition StringIs aws:RequestedRegion is \"us-east-1\", and there is no such operator",
        ),
    ] {
        let statement = format!(r#"{{"Effect":"Allow","Action":"*","Resource":"*","Condition":{condition}}}"#);
        let line = format!("nearest is statement 1 of the identity-based policy \"worker\": {expected}");
        assert_eq!(told(&with(&statement)).last(), Some(&line));
    }
}

#[test]
fn a_denial_names_its_statement() {
    let statement = r#"{"Sid":"NoQueues","Effect":"Deny","Action":"sqs:*","Resource":"*"}"#;
    assert_eq!(
        told(&with(statement)),
        [
            "with an explicit deny in an identity-based policy",
            "denied by statement 1 (NoQueues) of the identity-based policy \"worker\"",
        ]
    );
}

#[test]
fn a_policy_that_cannot_be_read_is_named() {
    let policies = Policies { identity: vec![crate::policy::Named::read("broken", "[]")], ..Policies::default() };
    assert_eq!(
        told(&policies).last().map(String::as_str),
        Some("the policy \"broken\" was left out: it is not a JSON object")
    );
}

#[test]
fn what_allowed_it_is_told_too() {
    let allowed = with(r#"{"Effect":"Allow","Action":"*","Resource":"*"}"#);
    let decision = send(&ada(), &allowed);
    assert_eq!(decision.by.len(), 1);
}
