//! Transactions of DynamoDB.

use std::net::SocketAddr;
use std::thread;

use serde_json::{Value, json};

use super::{kill, pause, rounds, start};
use crate::wire::{Answer, request, send_raw};

const WRITERS: usize = 3;
/// So many items does a transaction write.
const TOGETHER: usize = 5;

#[test]
fn a_transaction_is_there_altogether_or_not_at_all_after_a_crash() {
    let directory = tempfile::tempdir().unwrap();
    let mut all = 0;
    for round in 0..rounds(6) {
        let (child, address) = start(directory.path());
        let table = format!("round-{round}");
        let made = json!({
            "TableName": table,
            "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
            "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
            "BillingMode": "PAY_PER_REQUEST",
        });
        assert_eq!(ask(address, "CreateTable", &made).unwrap().status, 200);
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let table = table.clone();
                thread::spawn(move || write_until_the_end(address, &table, writer))
            })
            .collect();
        pause(50 + (round * 53) % 250);
        kill(child);
        let acknowledged: Vec<usize> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();

        let (child, address) = start(directory.path());
        let items = items(address, &table);
        let written = |prefix: &str| items.iter().filter(|(id, _)| id.starts_with(prefix)).count();
        for (writer, acknowledged) in acknowledged.into_iter().enumerate() {
            for number in 0..acknowledged {
                assert_eq!(written(&format!("{writer}-{number}-")), TOGETHER, "round {round}: {writer}-{number}");
            }
            let beyond = written(&format!("{writer}-{acknowledged}-"));
            assert!(beyond == 0 || beyond == TOGETHER, "round {round}: {beyond} items of {writer}-{acknowledged}");
            let there = acknowledged + beyond / TOGETHER;
            let counted =
                items.iter().find(|(id, _)| *id == format!("counter-{writer}")).map(|(_, count)| count.as_str());
            assert_eq!(counted.unwrap_or("0"), there.to_string(), "round {round}: the counter of writer {writer}");
            all += acknowledged;
        }
        kill(child);
    }
    println!("{all} transactions were acknowledged");
}

fn ask(address: SocketAddr, operation: &str, input: &Value) -> std::io::Result<Answer> {
    let target = format!("DynamoDB_20120810.{operation}");
    let headers = [("X-Amz-Target", target.as_str()), ("Content-Type", "application/x-amz-json-1.0")];
    send_raw(address, &request("POST", "/", &headers, input.to_string().as_bytes()))
}

/// Writes items together, and counts them in one that is there already.
fn write_until_the_end(address: SocketAddr, table: &str, writer: usize) -> usize {
    for number in 0.. {
        let put = |place: usize| {
            let item = json!({ "id": { "S": format!("{writer}-{number}-{place}") }, "count": { "N": "0" } });
            json!({ "Put": { "TableName": table, "Item": item } })
        };
        let mut actions: Vec<Value> = (0..TOGETHER).map(put).collect();
        actions.push(json!({ "Update": {
            "TableName": table,
            "Key": { "id": { "S": format!("counter-{writer}") } },
            "UpdateExpression": "ADD #c :one",
            "ExpressionAttributeNames": { "#c": "count" },
            "ExpressionAttributeValues": { ":one": { "N": "1" } },
        } }));
        let done = ask(address, "TransactWriteItems", &json!({ "TransactItems": actions }));
        if !done.is_ok_and(|answer| answer.status == 200) {
            return number;
        }
    }
    unreachable!("the server is killed")
}

/// The identifiers and counts of all items.
fn items(address: SocketAddr, table: &str) -> Vec<(String, String)> {
    let mut items = Vec::new();
    let mut asked = json!({ "TableName": table });
    loop {
        let page = ask(address, "Scan", &asked).unwrap().json();
        for item in page["Items"].as_array().unwrap() {
            let text = |name: &str, kind: &str| item[name][kind].as_str().unwrap().to_owned();
            items.push((text("id", "S"), text("count", "N")));
        }
        match page.get("LastEvaluatedKey") {
            Some(last) => asked["ExclusiveStartKey"] = last.clone(),
            None => return items,
        }
    }
}
