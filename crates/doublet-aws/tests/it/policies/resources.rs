//! Policies of resources, within an account and between two.

use doublet_aws::Fields;
use serde_json::json;

use super::{Account, QUEUE, allowing, document, queue_url, refused, sender};

fn guard(account: &Account, statement: &str) -> Fields {
    let url = queue_url("123456789012", "jobs");
    account.set_up("sqs.SetQueueAttributes", json!({"QueueUrl": url, "Attributes": {"Policy": document(statement)}}))
}

fn open_to(effect: &str, principal: &str) -> String {
    format!(r#"{{"Effect":"{effect}","Principal":{principal},"Action":"sqs:SendMessage","Resource":"{QUEUE}"}}"#)
}

#[test]
fn a_queue_lets_a_user_in_whom_it_names() {
    let account = Account::new();
    guard(&account, &open_to("Allow", r#"{"AWS":"arn:aws:iam::123456789012:user/team/ada"}"#));
    account.send(&account.ada).unwrap();
}

#[test]
fn naming_the_account_is_not_naming_the_user() {
    let account = Account::new();
    guard(&account, &open_to("Allow", r#"{"AWS":"123456789012"}"#));
    assert!(
        refused(account.send(&account.ada))
            .ends_with("because no identity-based policy allows the sqs:SendMessage action")
    );
}

#[test]
fn a_queue_denies_what_the_user_is_allowed() {
    let account = Account::new();
    account.allow("all", &allowing("*", "*"));
    guard(&account, &open_to("Deny", "\"*\""));
    assert_eq!(
        refused(account.send(&account.ada)),
        format!(
            "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sqs:SendMessage on resource: \
             {QUEUE} with an explicit deny in a resource-based policy"
        )
    );
}

#[test]
fn between_accounts_both_have_to_allow() {
    let account = Account::new();
    let there = sender("111111111111", None);
    account.ask(&there, "sqs.CreateQueue", json!({"QueueName": "theirs"})).unwrap();
    account.allow("all", &allowing("*", "*"));
    let url = queue_url("111111111111", "theirs");
    let send = || account.ask(&account.ada, "sqs.SendMessage", json!({"QueueUrl": url, "MessageBody": "x"}));
    assert_eq!(
        refused(send()),
        "User: arn:aws:iam::123456789012:user/team/ada is not authorized to perform: sqs:SendMessage on resource: \
         arn:aws:sqs:eu-west-1:111111111111:theirs because no resource-based policy allows the sqs:SendMessage action"
    );
    let policy = document(
        r#"{"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"sqs:*","Resource":"arn:aws:sqs:eu-west-1:111111111111:theirs"}"#,
    );
    let open = json!({"QueueUrl": url, "Attributes": {"Policy": policy}});
    account.ask(&there, "sqs.SetQueueAttributes", open).unwrap();
    send().unwrap();
}
