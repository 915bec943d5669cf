//! Calls that wait: what they change meanwhile is kept and told, and nothing else is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use doublet_aws::{Clock, Entry, Step};
use serde_json::{Value, json};

use crate::cloud::{Cloud, json_request};

const DEAD: &str = "https://sqs.eu-west-1.amazonaws.com/123456789012/dead";
const JOBS: &str = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs";

/// A world with a journal and a bell.
struct Watched {
    cloud: Cloud,
    journal: Arc<Mutex<Vec<Entry>>>,
    rung: Arc<AtomicU64>,
}

impl Watched {
    fn new() -> Self {
        let (cloud, journal, rung) = (Cloud::new(), Arc::<Mutex<Vec<Entry>>>::default(), Arc::<AtomicU64>::default());
        let (told, bell) = (Arc::clone(&journal), Arc::clone(&rung));
        cloud.engine.record(Box::new(move |entry| told.lock().unwrap().push(entry)));
        cloud.engine.watch(Box::new(move || {
            bell.fetch_add(1, Ordering::Relaxed);
        }));
        Self { cloud, journal, rung }
    }

    /// A queue whose messages go to the queue `dead` after they were received once, with such a message in it.
    fn with_a_dying_message() -> Self {
        let world = Self::new();
        world.ask("CreateQueue", json!({ "QueueName": "dead" }));
        let policy = json!({ "deadLetterTargetArn": "arn:aws:sqs:eu-west-1:123456789012:dead", "maxReceiveCount": 1 });
        let attributes = json!({ "VisibilityTimeout": "0", "RedrivePolicy": policy.to_string() });
        world.ask("CreateQueue", json!({ "QueueName": "jobs", "Attributes": attributes }));
        world.ask("SendMessage", json!({ "QueueUrl": JOBS, "MessageBody": "poison" }));
        assert_eq!(world.ask("ReceiveMessage", json!({ "QueueUrl": JOBS }))["Messages"][0]["Body"], "poison");
        world
    }

    fn ask(&self, operation: &str, input: Value) -> Value {
        self.cloud.json(&format!("AmazonSQS.{operation}"), input).unwrap()
    }

    /// Asks for a message, and is told to wait.
    fn waits(&self, url: &str) {
        let request = json_request(
            "AmazonSQS.ReceiveMessage",
            &json!({ "QueueUrl": url, "WaitTimeSeconds": 3, "MaxNumberOfMessages": 10 }),
            "testing",
        );
        assert!(matches!(self.cloud.engine.wire(&request, None), Step::Wait { .. }));
    }

    fn length(&self) -> usize {
        self.journal.lock().unwrap().len()
    }

    fn rings(&self) -> u64 {
        self.rung.load(Ordering::Relaxed)
    }

    /// A world that is made from the journal.
    fn again(&self) -> Cloud {
        let again = Cloud::new();
        for entry in self.journal.lock().unwrap().iter() {
            again.engine.replay(&entry.bytes).unwrap();
        }
        again.clock.freeze(self.cloud.clock.now());
        again
    }

    fn is_the_same(&self) {
        assert_eq!(queues(&self.again()), queues(&self.cloud));
    }
}

fn queues(cloud: &Cloud) -> String {
    format!("{:#?}", cloud.engine.inspect("sqs"))
}

#[test]
fn a_dead_letter_that_was_moved_by_a_call_that_waits_is_moved_again_by_the_journal() {
    let world = Watched::with_a_dying_message();
    world.waits(JOBS);
    let letters = world.ask("ReceiveMessage", json!({ "QueueUrl": DEAD }));
    assert_eq!(letters["Messages"][0]["Body"], "poison");
    world.is_the_same();
}

#[test]
fn a_dead_letter_that_was_moved_by_a_call_that_waits_wakes_others() {
    let world = Watched::with_a_dying_message();
    let before = world.rings();
    world.waits(JOBS);
    assert_eq!(world.rings(), before + 1);
    world.waits(JOBS);
    assert_eq!(world.rings(), before + 1);
}

#[test]
fn a_call_that_waits_and_changes_nothing_is_not_kept_and_takes_no_identifier() {
    let (one, other) = (Watched::new(), Watched::new());
    for world in [&one, &other] {
        world.ask("CreateQueue", json!({ "QueueName": "jobs" }));
    }
    let before = one.length();
    for _ in 0..5 {
        one.waits(JOBS);
    }
    assert_eq!(one.length(), before);
    let send = |world: &Watched| world.ask("SendMessage", json!({ "QueueUrl": JOBS, "MessageBody": "next" }));
    assert_eq!(send(&one), send(&other));
}

#[test]
fn messages_that_were_moved_while_somebody_looked_are_moved_again_by_the_journal() {
    let world = Watched::with_a_dying_message();
    for number in 0..9 {
        world.ask("SendMessage", json!({ "QueueUrl": DEAD, "MessageBody": number.to_string() }));
    }
    let task = json!({ "SourceArn": "arn:aws:sqs:eu-west-1:123456789012:dead",
        "DestinationArn": "arn:aws:sqs:eu-west-1:123456789012:jobs", "MaxNumberOfMessagesPerSecond": 2 });
    world.ask("StartMessageMoveTask", task);
    for number in 0..4 {
        world.cloud.clock.advance(1_000);
        world.ask("GetQueueAttributes", json!({ "QueueUrl": JOBS, "AttributeNames": ["All"] }));
        world.ask("SendMessage", json!({ "QueueUrl": JOBS, "MessageBody": format!("between {number}") }));
    }
    world.is_the_same();
}

/// Whatever is done to queues in whatever order, the journal leads to the same queues.
#[test]
fn a_journal_of_anything_leads_to_the_same_queues() {
    let mut state = 1_u64;
    let mut draw = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    for _ in 0..20 {
        let world = Watched::with_a_dying_message();
        let mut handle = String::new();
        for step in 0..60 {
            let url = if draw(2) == 0 { DEAD } else { JOBS };
            world.cloud.clock.advance(i64::try_from(draw(4)).unwrap() * 700);
            match draw(9) {
                0 | 1 => drop(world.ask("SendMessage", json!({ "QueueUrl": url, "MessageBody": step.to_string(), "DelaySeconds": draw(3) }))),
                2 | 3 => {
                    let wish = json!({ "QueueUrl": url, "WaitTimeSeconds": draw(3), "MaxNumberOfMessages": draw(3) + 1, "VisibilityTimeout": draw(3) });
                    let request = json_request("AmazonSQS.ReceiveMessage", &wish, "testing");
                    if let Step::Done(response) = world.cloud.engine.wire(&request, None) {
                        let received: Value = serde_json::from_slice(&response.body).unwrap();
                        received["Messages"][0]["ReceiptHandle"].as_str().unwrap_or_default().clone_into(&mut handle);
                    }
                }
                4 => drop(world.cloud.json("AmazonSQS.DeleteMessage", json!({ "QueueUrl": url, "ReceiptHandle": handle }))),
                5 => drop(world.ask("SetQueueAttributes", json!({ "QueueUrl": url, "Attributes": { "MessageRetentionPeriod": (60 + draw(60)).to_string(), "DelaySeconds": draw(3).to_string() } }))),
                6 => drop(world.ask("GetQueueAttributes", json!({ "QueueUrl": url, "AttributeNames": ["All"] }))),
                7 => world.cloud.clock.advance(i64::try_from(draw(40)).unwrap() * 1_000),
                _ => {
                    let task = json!({ "SourceArn": "arn:aws:sqs:eu-west-1:123456789012:dead",
                        "DestinationArn": "arn:aws:sqs:eu-west-1:123456789012:jobs", "MaxNumberOfMessagesPerSecond": draw(2) + 1 });
                    drop(world.cloud.json("AmazonSQS.StartMessageMoveTask", task));
                }
            }
        }
        world.is_the_same();
    }
}
