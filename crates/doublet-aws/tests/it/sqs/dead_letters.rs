//! Where messages go that nobody can process, and how they come back.

use serde_json::{Value, json};

use super::Queue;
use crate::cloud::{Cloud, Refusal};

/// A queue whose messages go to the queue `dead` after they were received twice.
fn with_dead_letters() -> Queue {
    let cloud = Cloud::new();
    cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": "dead"})).unwrap();
    let policy = json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:dead", "maxReceiveCount": 2});
    Queue::within(cloud, "jobs", json!({"RedrivePolicy": policy.to_string(), "VisibilityTimeout": "1"}))
}

fn dead(queue: &Queue) -> Vec<Value> {
    let url = queue.url.replace("/jobs", "/dead");
    let input = json!({"QueueUrl": url, "MaxNumberOfMessages": 10, "MessageSystemAttributeNames": ["All"], "VisibilityTimeout": 0});
    queue.cloud.json("AmazonSQS.ReceiveMessage", input).unwrap()["Messages"].as_array().cloned().unwrap_or_default()
}

fn kill(queue: &Queue) {
    for _ in 0..3 {
        queue.receive();
        queue.pass_seconds(1);
    }
}

#[test]
fn a_message_that_was_received_too_often_goes_to_the_dead_letter_queue() {
    let queue = with_dead_letters();
    queue.send("poison");
    kill(&queue);
    let letters = dead(&queue);
    assert_eq!(letters.len(), 1);
    assert_eq!(letters[0]["Body"], "poison");
    assert_eq!(letters[0]["Attributes"]["DeadLetterQueueSourceArn"], "arn:aws:sqs:eu-west-1:123456789012:jobs");
    assert_eq!(letters[0]["Attributes"]["ApproximateReceiveCount"], "3");
}

#[test]
fn dead_letters_go_back_to_where_they_came_from() {
    let queue = with_dead_letters();
    queue.send("poison");
    kill(&queue);
    let task = json!({"SourceArn": "arn:aws:sqs:eu-west-1:123456789012:dead"});
    queue.cloud.json("AmazonSQS.StartMessageMoveTask", task.clone()).unwrap();
    assert_eq!(queue.receive(), ["poison"]);
    let tasks = queue.cloud.json("AmazonSQS.ListMessageMoveTasks", task).unwrap();
    let expected = json!([{
        "Status": "COMPLETED",
        "SourceArn": "arn:aws:sqs:eu-west-1:123456789012:dead",
        "ApproximateNumberOfMessagesMoved": 1,
        "ApproximateNumberOfMessagesToMove": 1,
        "StartedTimestamp": 1_718_452_803_000_i64,
    }]);
    assert_eq!(tasks["Results"], expected);
}

#[test]
fn a_task_with_a_rate_moves_by_the_clock_and_can_be_cancelled() {
    let queue = with_dead_letters();
    for body in ["a", "b", "c", "d", "e"] {
        queue.send(body);
    }
    kill(&queue);
    let source = "arn:aws:sqs:eu-west-1:123456789012:dead";
    let started = queue
        .cloud
        .json("AmazonSQS.StartMessageMoveTask", json!({"SourceArn": source, "MaxNumberOfMessagesPerSecond": 1}))
        .unwrap();
    assert_eq!(queue.receive(), ["a"]);
    queue.pass_seconds(2);
    let cancelled =
        queue.cloud.json("AmazonSQS.CancelMessageMoveTask", json!({"TaskHandle": started["TaskHandle"]})).unwrap();
    assert_eq!(cancelled["ApproximateNumberOfMessagesMoved"], 3);
    queue.pass_seconds(10);
    assert_eq!(dead(&queue).len(), 2);
}

#[test]
fn a_queue_that_nobody_sends_dead_letters_to_is_no_source() {
    let queue = with_dead_letters();
    let refused = queue
        .cloud
        .json("AmazonSQS.StartMessageMoveTask", json!({"SourceArn": "arn:aws:sqs:eu-west-1:123456789012:jobs"}));
    let message = "Source queue must be configured as a Dead Letter Queue.".to_owned();
    assert_eq!(refused, Err(Refusal { code: "InvalidParameterValue".to_owned(), message }));
}

#[test]
fn a_dead_letter_queue_may_refuse_a_source() {
    let cloud = Cloud::new();
    let attributes = json!({"RedriveAllowPolicy": json!({"redrivePermission": "denyAll"}).to_string()});
    cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": "dead", "Attributes": attributes})).unwrap();
    let policy =
        json!({"deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:dead", "maxReceiveCount": 2}).to_string();
    let refused =
        cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": "jobs", "Attributes": {"RedrivePolicy": policy}}));
    let message = "Value {\"deadLetterTargetArn\": \"arn:aws:sqs:eu-west-1:123456789012:dead\", \"maxReceiveCount\": 2} for parameter RedrivePolicy is invalid. Reason: The dead-letter queue does not allow this queue as a source.";
    assert_eq!(refused, Err(Refusal { code: "InvalidParameterValue".to_owned(), message: message.to_owned() }));
}
