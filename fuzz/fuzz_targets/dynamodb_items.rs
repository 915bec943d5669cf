//! A request's body of any form, for every operation of DynamoDB that takes items, keys or descriptions of tables.
#![no_main]

use doublet_fuzz::{ask, dynamodb_bytes, table};
use libfuzzer_sys::fuzz_target;

const OPERATIONS: [&str; 12] = [
    "PutItem", "UpdateItem", "BatchWriteItem", "BatchGetItem", "TransactWriteItems", "Query", "Scan", "CreateTable", "UpdateTable",
    "CreateGlobalTable", "UpdateTimeToLive", "UpdateContributorInsights",
];

fuzz_target!(|input: (u8, &[u8])| {
    let (operation, body) = input;
    ask(&table(), &dynamodb_bytes(OPERATIONS[usize::from(operation) % OPERATIONS.len()], body));
});
