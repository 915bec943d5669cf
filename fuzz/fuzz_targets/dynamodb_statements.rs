//! A PartiQL statement of any form, alone, in a batch and in a transaction.
#![no_main]

use doublet_fuzz::{ask, dynamodb, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (bool, &str)| {
    let (has_parameters, statement) = input;
    let mut body = serde_json::json!({ "Statement": statement });
    if has_parameters {
        body["Parameters"] = serde_json::json!([{ "S": "a" }, { "N": "1" }]);
    }
    let engine = table();
    ask(&engine, &dynamodb("ExecuteStatement", &body));
    ask(&engine, &dynamodb("BatchExecuteStatement", &serde_json::json!({ "Statements": [body] })));
    ask(&engine, &dynamodb("ExecuteTransaction", &serde_json::json!({ "TransactStatements": [body] })));
});
