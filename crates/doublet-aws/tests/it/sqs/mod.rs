//! SQS beyond what moto's suite asks: the clock, the order of groups, dead letters, limits.

mod dead_letters;
mod fifo;
mod queues;
mod visibility;

use serde_json::{Value, json};

use crate::cloud::{Cloud, Refusal};

/// One queue in a world of its own.
struct Queue {
    cloud: Cloud,
    url: String,
}

impl Queue {
    fn new(name: &str, attributes: Value) -> Self {
        Self::within(Cloud::new(), name, attributes)
    }

    fn within(cloud: Cloud, name: &str, attributes: Value) -> Self {
        let made = cloud.json("AmazonSQS.CreateQueue", json!({"QueueName": name, "Attributes": attributes})).unwrap();
        Self { cloud, url: made["QueueUrl"].as_str().unwrap().to_owned() }
    }

    fn ask(&self, operation: &str, mut input: Value) -> Result<Value, Refusal> {
        input["QueueUrl"] = self.url.clone().into();
        self.cloud.json(&format!("AmazonSQS.{operation}"), input)
    }

    fn send(&self, body: &str) {
        self.ask("SendMessage", json!({"MessageBody": body})).unwrap();
    }

    fn send_to_group(&self, group: &str, body: &str) {
        let input = json!({"MessageBody": body, "MessageGroupId": group, "MessageDeduplicationId": body});
        self.ask("SendMessage", input).unwrap();
    }

    /// The bodies of up to ten messages.
    fn receive(&self) -> Vec<String> {
        self.receive_whole().iter().map(|message| message["Body"].as_str().unwrap().to_owned()).collect()
    }

    fn receive_whole(&self) -> Vec<Value> {
        let input = json!({"MaxNumberOfMessages": 10, "MessageSystemAttributeNames": ["All"], "WaitTimeSeconds": 0});
        self.ask("ReceiveMessage", input).unwrap()["Messages"].as_array().cloned().unwrap_or_default()
    }

    fn pass_seconds(&self, seconds: i64) {
        self.cloud.clock.advance(seconds * 1000);
    }
}
