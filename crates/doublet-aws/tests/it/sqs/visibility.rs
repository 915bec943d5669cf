//! When a message can be received.

use serde_json::json;

use super::Queue;
use crate::cloud::{NOON, Refusal, json_request};
use doublet_aws::{Step, Timestamp};

#[test]
fn a_received_message_comes_back_when_its_visibility_timeout_is_over() {
    let queue = Queue::new("jobs", json!({"VisibilityTimeout": "30"}));
    queue.send("one");
    assert_eq!(queue.receive(), ["one"]);
    queue.pass_seconds(29);
    assert!(queue.receive().is_empty());
    queue.pass_seconds(1);
    assert_eq!(queue.receive(), ["one"]);
}

#[test]
fn a_delayed_message_is_counted_and_not_received() {
    let queue = Queue::new("jobs", json!({}));
    queue.ask("SendMessage", json!({"MessageBody": "later", "DelaySeconds": 60})).unwrap();
    let counts =
        queue.ask("GetQueueAttributes", json!({"AttributeNames": ["ApproximateNumberOfMessagesDelayed"]})).unwrap();
    assert_eq!(counts["Attributes"]["ApproximateNumberOfMessagesDelayed"], "1");
    assert!(queue.receive().is_empty());
    queue.pass_seconds(60);
    assert_eq!(queue.receive(), ["later"]);
}

#[test]
fn a_message_is_gone_when_it_is_too_old_whoever_has_it() {
    let queue = Queue::new("jobs", json!({"MessageRetentionPeriod": "60"}));
    queue.send("old");
    queue.receive();
    queue.pass_seconds(60);
    assert!(queue.receive().is_empty());
}

#[test]
fn a_long_poll_waits_until_something_hidden_comes_out_and_no_longer_than_asked() {
    let queue = Queue::new("jobs", json!({"VisibilityTimeout": "5"}));
    queue.send("one");
    queue.receive();
    let poll = |seconds: i64| {
        let input = json!({"QueueUrl": queue.url, "WaitTimeSeconds": seconds});
        queue.cloud.engine.wire(&json_request("AmazonSQS.ReceiveMessage", &input, "testing"), None)
    };
    assert_eq!(poll(20), Step::Wait { until: NOON.plus_seconds(5), came: NOON });
    assert_eq!(poll(3), Step::Wait { until: NOON.plus_seconds(3), came: NOON });
}

#[test]
fn a_long_poll_that_has_waited_long_enough_is_answered_with_nothing() {
    let queue = Queue::new("jobs", json!({}));
    let input = json!({"QueueUrl": queue.url, "WaitTimeSeconds": 20});
    let came = Timestamp(NOON.0 - 20_000);
    let step = queue.cloud.engine.wire(&json_request("AmazonSQS.ReceiveMessage", &input, "testing"), Some(came));
    let Step::Done(response) = step else { panic!("still waiting") };
    assert_eq!(String::from_utf8(response.body).unwrap(), "{}");
}

#[test]
fn nobody_keeps_a_message_longer_than_twelve_hours() {
    let queue = Queue::new("jobs", json!({}));
    queue.send("one");
    let handle = queue.receive_whole()[0]["ReceiptHandle"].clone();
    queue.pass_seconds(10);
    let refused = queue.ask("ChangeMessageVisibility", json!({"ReceiptHandle": handle, "VisibilityTimeout": 43_200}));
    let message = "Value 43200 for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].";
    assert_eq!(refused, Err(Refusal { code: "InvalidParameterValue".to_owned(), message: message.to_owned() }));
}

#[test]
fn a_handle_of_another_queue_is_no_handle() {
    let queue = Queue::new("jobs", json!({}));
    queue.send("one");
    let handle = queue.receive_whole()[0]["ReceiptHandle"].clone();
    let other = Queue::within(queue.cloud, "others", json!({}));
    let refused = other.ask("DeleteMessage", json!({"ReceiptHandle": handle}));
    let message = "The input receipt handle is invalid.".to_owned();
    assert_eq!(refused, Err(Refusal { code: "ReceiptHandleIsInvalid".to_owned(), message }));
}
