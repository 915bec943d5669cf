//! No policy and no request makes the evaluator panic, or take long.

use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::{ada, context};
use crate::policy::{Named, Policies, Policy, Request, decide, explain, statement_positions};

fn judged(text: &str, action: &str, resource: &str, value: &str) {
    let (requester, context) = (ada(), context(&[("aws:username", &[value]), ("aws:TagKeys", &[value, "b"])]));
    let request = Request { requester: &requester, action, resource, context: &context };
    let named = Named::read("one", text);
    let policies = Policies {
        identity: vec![named.clone()],
        boundary: Some(named.clone()),
        session: Some(vec![named.clone()]),
        resource: Some(named),
        resource_account: Some("111111111111".to_owned()),
        ..Policies::default()
    };
    let decision = decide(&request, &policies);
    drop(explain(&decision, &request, &policies));
    drop(statement_positions(text));
}

fn element() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("\"*\"".to_owned()),
        "\"[a:*?${}/ü,' -]{0,20}\"",
        Just(r#"["sqs:*","${aws:username}","arn:aws:sqs:*:*:*"]"#.to_owned()),
        Just(r#"{"AWS":["*","123456789012"],"Service":"x"}"#.to_owned()),
        Just(r#"{"StringLike":{"aws:username":["a*","${aws:username}"]},"Null":{"x":true}}"#.to_owned()),
        Just(
            r#"{"ForAllValues:NumericLessThanIfExists":{"aws:TagKeys":3},"IpAddress":{"aws:username":"::/0"}}"#
                .to_owned()
        ),
        Just("null".to_owned()),
        Just("3".to_owned()),
    ]
}

prop_compose! {
    fn statement()(
        effect in prop_oneof![Just("Allow"), Just("Deny"), Just("Maybe")],
        parts in proptest::collection::vec(
            (prop_oneof![
                Just("Action"), Just("NotAction"), Just("Resource"), Just("NotResource"),
                Just("Principal"), Just("NotPrincipal"), Just("Condition"), Just("Sid"),
            ], element()),
            0..6,
        ),
    ) -> String {
        let parts: Vec<String> = parts.into_iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
        format!("{{\"Effect\":\"{effect}\",{}}}", if parts.is_empty() { "\"Action\":\"*\"".to_owned() } else { parts.join(",") })
    }
}

proptest! {
    #[test]
    fn documents_of_any_form_are_judged(
        statements in proptest::collection::vec(statement(), 0..4),
        action in "[a-z:*?]{0,12}",
        resource in "[a-z:*?${}/ü]{0,20}",
        value in "[a*:.0-9]{0,12}",
    ) {
        judged(&format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(",")), &action, &resource, &value);
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        judged(&text, "a:b", &text, &text);
    }
}

#[test]
fn nothing_takes_long() {
    let stars = "*a".repeat(14_000);
    let variables = "${aws:username}".repeat(3_000);
    let letters = "a".repeat(2_048);
    let nested = "[".repeat(60_000);
    #[expect(clippy::disallowed_methods, reason = "time is what is tested")]
    let started = Instant::now();
    for resource in [&stars, &variables] {
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Action":"*","Resource":"{resource}b"}}]}}"#
        );
        judged(&text, "a:b", &letters, &letters);
    }
    assert!(Policy::parse(&nested).is_err());
    assert_eq!(statement_positions(&nested), []);
    let taken = started.elapsed();
    assert!(taken < Duration::from_secs(20), "{taken:?}");
}
