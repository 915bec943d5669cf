//! Queues: their names, attributes and places.

use doublet_aws::{Sender, Step};
use serde_json::json;

use super::Queue;
use crate::cloud::{Cloud, Refusal, json_request};

#[test]
fn a_queue_with_other_attributes_is_another_queue_and_its_name_is_taken() {
    let queue = Queue::new("jobs", json!({"DelaySeconds": "5"}));
    let again =
        queue.cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": "jobs", "Attributes": {"DelaySeconds": "6"}}));
    let message =
        "A queue already exists with the same name and a different value for attribute DelaySeconds".to_owned();
    assert_eq!(again, Err(Refusal { code: "QueueNameExists".to_owned(), message }));
    let same = queue
        .cloud
        .json("AmazonSQS.CreateQueue", json!({"QueueName": "jobs", "Attributes": {"DelaySeconds": "5"}}))
        .unwrap();
    assert_eq!(same["QueueUrl"], queue.url);
}

#[test]
fn one_wrong_attribute_leaves_the_others_as_they_were() {
    let queue = Queue::new("jobs", json!({}));
    let refused =
        queue.ask("SetQueueAttributes", json!({"Attributes": {"DelaySeconds": "5", "VisibilityTimeout": "-1"}}));
    let message = "Invalid value for the parameter VisibilityTimeout.".to_owned();
    assert_eq!(refused, Err(Refusal { code: "InvalidAttributeValue".to_owned(), message }));
    let attributes = queue.ask("GetQueueAttributes", json!({"AttributeNames": ["DelaySeconds"]})).unwrap();
    assert_eq!(attributes, json!({"Attributes": {"DelaySeconds": "0"}}));
}

#[test]
fn pages_of_queues_follow_each_other() {
    let cloud = Cloud::new();
    for name in ["a", "b", "c"] {
        cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": name})).unwrap();
    }
    let first = cloud.json("AmazonSQS.ListQueues", json!({"MaxResults": 2})).unwrap();
    let second = cloud.json("AmazonSQS.ListQueues", json!({"MaxResults": 2, "NextToken": first["NextToken"]})).unwrap();
    let host = "https://sqs.eu-west-1.amazonaws.com/123456789012";
    assert_eq!(first["QueueUrls"], json!([format!("{host}/a"), format!("{host}/b")]));
    assert_eq!(second, json!({"QueueUrls": [format!("{host}/c")]}));
    let refused = cloud.json("AmazonSQS.ListQueues", json!({"MaxResults": 2, "NextToken": "mine"}));
    let message = "Invalid or expired next token.".to_owned();
    assert_eq!(refused, Err(Refusal { code: "InvalidParameterValue".to_owned(), message }));
}

#[test]
fn an_account_of_twelve_digits_has_queues_of_its_own() {
    let cloud = Cloud::new();
    let theirs = json_request("AmazonSQS.CreateQueue", &json!({"QueueName": "jobs"}), "210987654321");
    cloud.answer(&theirs);
    assert_eq!(cloud.json("AmazonSQS.ListQueues", json!({})), Ok(json!({})));
    let url = cloud
        .json("AmazonSQS.GetQueueUrl", json!({"QueueName": "jobs", "QueueOwnerAWSAccountId": "210987654321"}))
        .unwrap();
    cloud.json("AmazonSQS.SendMessage", json!({"QueueUrl": url["QueueUrl"], "MessageBody": "hello"})).unwrap();
}

#[test]
fn a_queue_that_is_elsewhere_is_named_where_one_was_looked_for() {
    let queue = Queue::new("jobs", json!({}));
    let sender = Sender { access_key: Some("testing".to_owned()), token: None, region: "us-east-1".to_owned() };
    let input = doublet_aws::Fields::new().with("QueueName", "jobs");
    let Some(Step::Done(reply)) = queue.cloud.engine.call("sqs", "GetQueueUrl", input, &sender) else {
        panic!("no answer")
    };
    let fault = reply.result.unwrap_err();
    assert_eq!(fault.code, "QueueDoesNotExist");
    assert_eq!(
        fault.knew,
        [
            "asked for the queue \"jobs\"",
            "this account and region have no queues at all",
            "there is a queue of that name in account 123456789012, region eu-west-1",
        ]
    );
}

#[test]
fn the_same_requests_get_the_same_identifiers() {
    let ids = || {
        let queue = Queue::new("jobs", json!({}));
        queue.send("one");
        queue.receive_whole()[0]["MessageId"].clone()
    };
    assert_eq!(ids(), ids());
}
