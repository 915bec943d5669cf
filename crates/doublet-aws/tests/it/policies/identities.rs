//! Who is asked at all, and the form of a refusal.

use serde_json::json;

use super::{Account, QUEUE, allowing, queue_url, refused};
use crate::cloud::json_request;

#[test]
fn a_refusal_has_the_code_of_its_protocol_and_tells_what_is_nearest() {
    let account = Account::new();
    account.allow("worker", &allowing("sqs:SendMessage", "arn:aws:sqs:eu-west-1:123456789012:mails"));
    let fault = account.send(&account.ada).unwrap_err();
    assert_eq!(
        (fault.code.as_str(), fault.query_code.as_deref(), fault.status),
        ("AccessDeniedException", Some("AccessDenied"), 403)
    );
    assert_eq!(
        fault.message,
        format!(
            "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sqs:SendMessage on resource: \
             {QUEUE} because no identity-based policy allows the sqs:SendMessage action"
        )
    );
    assert_eq!(
        fault.knew,
        [
            "looked at, without an Allow that matches: identity-based policy \"worker\"".to_owned(),
            format!(
                "nearest is statement 1 of the identity-based policy \"worker\": its Resource is \
                 \"arn:aws:sqs:eu-west-1:123456789012:mails\", not \"{QUEUE}\""
            ),
        ]
    );
    let fault = account.ask(&account.ada, "ssm.GetParameter", json!({"Name": "/app/db"})).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.status), ("AccessDeniedException", 400));
    let fault = account.ask(&account.ada, "iam.ListUsers", json!({})).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.status), ("AccessDenied", 403));
}

#[test]
fn a_key_that_nobody_made_may_do_everything() {
    let account = Account::new();
    account.send(&account.admin).unwrap();
    account.role("closed", &super::trusting(r#"{"Service":"lambda.amazonaws.com"}"#), &allowing("*", "*"));
    let role = json!({"RoleArn": "arn:aws:iam::123456789012:role/closed", "RoleSessionName": "test"});
    let session = account.session(&account.admin, "sts.AssumeRole", role).unwrap();
    account.send(&session).unwrap();
}

#[test]
fn what_is_not_valid_is_told_before_what_is_not_allowed() {
    let account = Account::new();
    let fault = account.ask(&account.ada, "ssm.GetParameter", json!({})).unwrap_err();
    assert_eq!(fault.code, "ValidationException");
}

#[test]
fn what_is_refused_leaves_no_trace() {
    let account = Account::new();
    let mails = json!({"QueueName": "mails"});
    assert!(refused(account.ask(&account.ada, "sqs.CreateQueue", mails)).contains("sqs:CreateQueue"));
    let listed = account.set_up("sqs.ListQueues", json!({}));
    assert_eq!(listed.get("QueueUrls").unwrap().as_list().len(), 1);
    assert_eq!(
        listed.get("QueueUrls").unwrap().as_list()[0].as_text(),
        Some(queue_url("123456789012", "jobs").as_str())
    );
}

#[test]
fn a_refusal_is_written_as_clients_of_its_protocol_read_it() {
    let account = Account::new();
    let key = account.ada.access_key.clone().unwrap();
    let input = json!({"QueueUrl": queue_url("123456789012", "jobs"), "MessageBody": "x"});
    let response = account.cloud.answer(&json_request("AmazonSQS.SendMessage", &input, &key));
    let query_error = response.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("x-amzn-query-error"));
    assert_eq!(response.status, 403);
    assert_eq!(query_error.map(|(_, value)| value.as_str()), Some("AccessDenied;Sender"));
    let response = account.cloud.answer(&json_request("AmazonSSM.GetParameter", &json!({"Name": "/app/db"}), &key));
    let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(response.status, 400);
    assert_eq!(body["__type"], "com.amazon.coral.service#AccessDeniedException");
    assert_eq!(
        body["message"],
        "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: ssm:GetParameter on resource: \
         arn:aws:ssm:eu-west-1:123456789012:parameter/app/db because no identity-based policy allows the \
         ssm:GetParameter action"
    );
}
