//! SSM beyond the suites that judge it: limits, the clock, odd input, and what is shown of secrets.

mod documents;
mod names;
mod parameters;
mod patching;
mod policies;
mod public;

use serde_json::{Value, json};

use crate::cloud::{Cloud, Refusal};

/// Asks SSM.
fn ask(cloud: &Cloud, operation: &str, input: Value) -> Result<Value, Refusal> {
    cloud.json(&format!("AmazonSSM.{operation}"), input)
}

/// Puts a parameter of type `String`, with more members.
fn put(cloud: &Cloud, name: &str, value: &str, more: Value) -> Result<Value, Refusal> {
    let mut input = json!({"Name": name, "Value": value, "Type": "String"});
    if let (Some(members), Value::Object(more)) = (input.as_object_mut(), more) {
        members.extend(more);
    }
    ask(cloud, "PutParameter", input)
}

/// The value that a parameter has.
fn value(cloud: &Cloud, name: &str) -> Result<Value, Refusal> {
    ask(cloud, "GetParameter", json!({"Name": name})).map(|answer| answer["Parameter"]["Value"].clone())
}

/// What a refusal looks like.
fn refusal<T>(code: &str, message: &str) -> Result<T, Refusal> {
    Err(Refusal { code: code.to_owned(), message: message.to_owned() })
}
