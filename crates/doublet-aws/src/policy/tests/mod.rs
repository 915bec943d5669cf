//! What the policy language means, as tables of cases.

mod conditions;
mod decisions;
mod explanations;
mod patterns;
mod reading;
mod robustness;

use super::{Context, Decision, Named, Policies, Policy, Request, Requester, Sort, decide};

pub(super) const ACCOUNT: &str = "123456789012";
pub(super) const QUEUE: &str = "arn:aws:sqs:us-east-1:123456789012:jobs";
pub(super) const ADA: &str = "arn:aws:iam::123456789012:user/ada";

pub(super) fn ada() -> Requester {
    Requester {
        sort: Sort::User,
        arn: ADA.to_owned(),
        id: "AIDAADA".to_owned(),
        account: ACCOUNT.to_owned(),
        canonical_id: None,
    }
}

pub(super) fn worker() -> Requester {
    Requester {
        sort: Sort::Role("arn:aws:iam::123456789012:role/worker".to_owned()),
        arn: "arn:aws:sts::123456789012:assumed-role/worker/one".to_owned(),
        id: "AROAWORKER:one".to_owned(),
        account: ACCOUNT.to_owned(),
        canonical_id: None,
    }
}

/// A policy with these statements, in the current version.
pub(super) fn policy(name: &str, statements: &str) -> Named {
    Named::read(name, &format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#))
}

pub(super) fn context(entries: &[(&str, &[&str])]) -> Context {
    let mut context = Context::default();
    for (key, values) in entries {
        context.set_many(key, values.iter().map(|value| (*value).to_owned()).collect());
    }
    context
}

/// The decision on sending to the queue.
pub(super) fn send(requester: &Requester, policies: &Policies) -> Decision {
    let context = Context::default();
    decide(&Request { requester, action: "sqs:SendMessage", resource: QUEUE, context: &context }, policies)
}

pub(super) fn parsed(text: &str) -> Policy {
    Policy::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}
