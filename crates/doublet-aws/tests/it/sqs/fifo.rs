//! Order and duplicates of FIFO queues.

use serde_json::json;

use super::Queue;

fn fifo() -> Queue {
    Queue::new("orders.fifo", json!({"FifoQueue": "true"}))
}

#[test]
fn a_group_gives_nothing_while_somebody_has_a_message_of_it() {
    let queue = fifo();
    queue.send_to_group("ada", "one");
    assert_eq!(queue.receive(), ["one"]);
    queue.send_to_group("ada", "two");
    queue.send_to_group("bob", "three");
    assert_eq!(queue.receive(), ["three"]);
    queue.pass_seconds(30);
    assert_eq!(queue.receive(), ["one", "two", "three"]);
}

#[test]
fn a_message_of_a_group_that_was_deleted_lets_the_next_one_pass() {
    let queue = fifo();
    queue.send_to_group("ada", "one");
    let handle = queue.receive_whole()[0]["ReceiptHandle"].clone();
    queue.send_to_group("ada", "two");
    queue.ask("DeleteMessage", json!({"ReceiptHandle": handle})).unwrap();
    assert_eq!(queue.receive(), ["two"]);
}

#[test]
fn the_same_deduplication_id_is_taken_once_in_five_minutes() {
    let queue = fifo();
    let first = queue
        .ask("SendMessage", json!({"MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": "x"}))
        .unwrap();
    queue.pass_seconds(299);
    let again = queue
        .ask("SendMessage", json!({"MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": "x"}))
        .unwrap();
    assert_eq!(again, first);
    queue.pass_seconds(1);
    let later = queue
        .ask("SendMessage", json!({"MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": "x"}))
        .unwrap();
    assert_ne!(later["MessageId"], first["MessageId"]);
    assert_eq!(queue.receive(), ["a", "a"]);
}

#[test]
fn each_group_has_deduplication_ids_of_its_own_where_the_queue_says_so() {
    let queue = Queue::new("orders.fifo", json!({"FifoQueue": "true", "DeduplicationScope": "messageGroup"}));
    for group in ["ada", "bob", "ada"] {
        queue
            .ask("SendMessage", json!({"MessageBody": group, "MessageGroupId": group, "MessageDeduplicationId": "x"}))
            .unwrap();
    }
    assert_eq!(queue.receive(), ["ada", "bob"]);
}

#[test]
fn an_attempt_that_is_made_again_gets_the_same_messages() {
    let queue = fifo();
    queue.send_to_group("ada", "one");
    let attempt = json!({"ReceiveRequestAttemptId": "first"});
    let given = queue.ask("ReceiveMessage", attempt.clone()).unwrap();
    assert_eq!(queue.ask("ReceiveMessage", attempt.clone()).unwrap(), given);
    queue.ask("DeleteMessage", json!({"ReceiptHandle": given["Messages"][0]["ReceiptHandle"]})).unwrap();
    assert_eq!(queue.ask("ReceiveMessage", attempt).unwrap(), json!({}));
}

#[test]
fn sequence_numbers_grow() {
    let queue = fifo();
    let numbers: Vec<String> = (0..3)
        .map(|number| {
            let input =
                json!({"MessageBody": "a", "MessageGroupId": "g", "MessageDeduplicationId": number.to_string()});
            queue.ask("SendMessage", input).unwrap()["SequenceNumber"].as_str().unwrap().to_owned()
        })
        .collect();
    assert!(numbers.is_sorted_by(|one, next| one < next), "{numbers:?}");
    assert!(numbers.iter().all(|number| number.len() == 20), "{numbers:?}");
}
