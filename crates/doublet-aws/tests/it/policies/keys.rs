//! Whose keys are good: those that were taken back are nobody's, and those of sessions come with their token.

use serde_json::json;

use super::{Account, QUEUE, allowing, document, refused, sender, text, trusting};

const INVALID: &str = "The security token included in the request is invalid.";

#[test]
fn a_key_that_was_deleted_is_not_the_administrators() {
    let account = Account::new();
    let key = account.ada.access_key.clone().unwrap();
    account.set_up("iam.DeleteAccessKey", json!({"UserName": "ada", "AccessKeyId": key}));
    let fault = account.send(&account.ada).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.message.as_str()), ("UnrecognizedClientException", INVALID));
    let fault = account.ask(&account.ada, "iam.ListUsers", json!({})).unwrap_err();
    assert_eq!((fault.code.as_str(), fault.message.as_str(), fault.status), ("InvalidClientTokenId", INVALID, 403));
}

#[test]
fn the_key_of_a_session_is_good_with_its_token_only() {
    let account = Account::new();
    account.allow("roles", &allowing("sts:AssumeRole", "*"));
    let role = account.role("worker", &trusting(r#"{"AWS":"*"}"#), &allowing("sqs:*", "*"));
    let session = account
        .session(&account.ada, "sts.AssumeRole", json!({"RoleArn": role, "RoleSessionName": "session"}))
        .unwrap();
    account.send(&session).unwrap();
    let key = session.access_key.as_deref().unwrap();
    for token in [None, Some("made up")] {
        let fault = account.ask(&sender(key, token), "sts.GetCallerIdentity", json!({})).unwrap_err();
        assert_eq!((fault.code.as_str(), fault.message.as_str(), fault.status), ("InvalidClientTokenId", INVALID, 403));
    }
    // A key for good has none; one may be left over in the environment.
    account.allow("send", &allowing("sqs:SendMessage", QUEUE));
    account.send(&sender(account.ada.access_key.as_deref().unwrap(), Some("left over"))).unwrap();
}

#[test]
fn queues_are_listed_by_those_who_may_do_so_everywhere() {
    let account = Account::new();
    account.allow("list", &allowing("sqs:ListQueues", "arn:aws:sqs:eu-west-1:123456789012:*"));
    let list = || account.ask(&account.ada, "sqs.ListQueues", json!({"QueueNamePrefix": "jobs"}));
    assert_eq!(
        refused(list()),
        "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sqs:ListQueues on resource: * because no \
         identity-based policy allows the sqs:ListQueues action"
    );
    account.allow("list", &allowing("sqs:ListQueues", "*"));
    list().unwrap();
}

#[test]
fn a_trust_policy_has_to_be_one_where_policies_are_enforced() {
    let account = Account::new();
    let create = |trust: &str| {
        account.ask(&account.admin, "iam.CreateRole", json!({"RoleName": "worker", "AssumeRolePolicyDocument": trust}))
    };
    for words in ["{}", "some policy"] {
        let fault = create(words).unwrap_err();
        assert_eq!(
            (fault.code.as_str(), fault.message.as_str()),
            ("MalformedPolicyDocument", "Syntax errors in policy.")
        );
    }
    let made = create(&document(&trusting(r#"{"AWS":"*"}"#))).unwrap();
    assert_eq!(text(&made, &["Role", "RoleName"]), "worker");
}
