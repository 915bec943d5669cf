//! Reads requests and writes answers by models that are given with them: the judge of the wire protocols asks here.
//!
//! A line of the input is a JSON object with `model` (as botocore's `service-2.json`) and `operation`, and one of
//! - `read`: a request (`method`, `host`, `path`, `query`, `headers`, `body` in base64); the answer has the input as `params`,
//! - `write`: an output; the answer is a response (`status`, `headers`, `body` in base64),
//! - `refuse`: a fault (`code`, `message`, `members`); the answer is a response.
//!
//! JSON has no bytes, moments and endless numbers: they are `{"$blob": base64}`, `{"$moment": seconds}`, `{"$float": "NaN"}`.

use std::io::{BufRead, Write};
use std::path::PathBuf;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use doublet_aws::model::{Model, Operation, from_botocore};
use doublet_aws::protocol::{Dialect, bound_operation, completed, fitted, parse, write_fault, write_output};
use doublet_aws::{Fault, Fields, Timestamp, Value, WireRequest, WireResponse};
use serde_json::{Value as Json, json};

use crate::error::DevError;
use crate::finding::Answer;

const REQUEST_ID: &str = "00000000-0000-4000-8000-000000000000";

/// Answers every line of the input with a line.
///
/// # Errors
/// If a line cannot be read or written, or is none of those.
pub fn answer_cases(input: impl BufRead, mut output: impl Write) -> Result<Answer, DevError> {
    let mut count = 0_usize;
    let unreadable = |source| DevError::Unreadable { path: PathBuf::from("the standard input"), source };
    for line in input.lines() {
        let line = line.map_err(unreadable)?;
        let case: Json = serde_json::from_str(&line).map_err(|error| malformed(&format!("is not JSON: {error}")))?;
        writeln!(output, "{}", answer(&case)?).map_err(unreadable)?;
        count += 1;
    }
    Ok(Answer { summary: format!("answered {count} protocol cases"), findings: Vec::new() })
}

fn answer(case: &Json) -> Result<Json, DevError> {
    let model = from_botocore(&case["model"], None).map_err(|error| malformed(&error.to_string()))?.leak();
    let name = case["operation"].as_str().unwrap_or_default();
    let operation = model.operation(name).ok_or_else(|| malformed(&format!("has no operation {name}")))?;
    let dialect = Dialect::of_model(model);
    if let Some(request) = case.get("read") {
        return Ok(read(dialect, model, operation, &request_of(request)?));
    }
    if let Some(output) = case.get("write") {
        let output = fitted(model, operation, named(output));
        return Ok(response(&write_output(dialect, model, operation, &output, REQUEST_ID)));
    }
    let refused = case.get("refuse").ok_or_else(|| malformed("asks for nothing"))?;
    let text = |name: &str| refused[name].as_str().unwrap_or_default().to_owned();
    let mut fault = Fault::new(text("code"), text("message"));
    fault.members = named(&refused["members"]);
    let fault = completed(model, Some(operation), fault);
    Ok(response(&write_fault(dialect, Some(model), Some(operation), &fault, REQUEST_ID)))
}

fn read(dialect: Dialect, model: &'static Model, operation: &'static Operation, request: &WireRequest) -> Json {
    if matches!(dialect, Dialect::RestJson | Dialect::RestXml)
        && bound_operation(model, request).map(|found| &found.name) != Some(&operation.name)
    {
        return json!({"fault": {"code": "UnknownOperation", "message": request.path}});
    }
    match parse(dialect, model, operation, request) {
        Ok(fields) => json!({"params": to_json(&Value::Structure(fields))}),
        Err(fault) => json!({"fault": {"code": fault.code, "message": fault.message}}),
    }
}

fn request_of(source: &Json) -> Result<WireRequest, DevError> {
    let text = |name: &str| source[name].as_str().unwrap_or_default().to_owned();
    let headers = source["headers"].as_object().into_iter().flatten();
    Ok(WireRequest {
        method: text("method"),
        scheme: "https".to_owned(),
        host: text("host"),
        path: text("path"),
        query: text("query"),
        headers: headers.map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned())).collect(),
        body: STANDARD.decode(text("body")).map_err(|_| malformed("has a body that is not base64"))?,
        content: None,
        flaw: None,
    })
}

fn response(response: &WireResponse) -> Json {
    json!({"status": response.status, "headers": response.headers, "body": STANDARD.encode(&response.body)})
}

/// The members of an object; their names live as long as the process, as those of models do.
fn named(source: &Json) -> Fields {
    let members = source.as_object().into_iter().flatten();
    members.map(|(name, value)| (&*name.clone().leak(), from_json(value))).collect()
}

fn from_json(source: &Json) -> Value {
    match source {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Boolean(*value),
        Json::Number(number) => {
            number.as_i64().map_or_else(|| Value::Float(number.as_f64().unwrap_or(f64::NAN)), Value::Integer)
        }
        Json::String(text) => Value::Text(text.clone()),
        Json::Array(values) => values.iter().map(from_json).collect(),
        Json::Object(members) => match members.iter().next() {
            Some((name, Json::String(text))) if name == "$blob" => {
                Value::Blob(STANDARD.decode(text).unwrap_or_default())
            }
            Some((name, Json::String(text))) if name == "$float" => Value::Float(text.parse().unwrap_or(f64::NAN)),
            #[expect(clippy::cast_possible_truncation, reason = "moments of cases are near")]
            Some((name, Json::Number(seconds))) if name == "$moment" => {
                Value::Timestamp(Timestamp((seconds.as_f64().unwrap_or(f64::NAN) * 1000.0).round() as i64))
            }
            _ => Value::Map(members.iter().map(|(name, value)| (name.clone(), from_json(value))).collect()),
        },
    }
}

fn to_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => json!(value),
        Value::Integer(number) => json!(number),
        Value::Float(number) if number.is_finite() => json!(number),
        Value::Float(number) => json!({"$float": number.to_string()}),
        Value::Text(text) | Value::Decimal(text) => json!(text),
        Value::Blob(bytes) => json!({"$blob": STANDARD.encode(bytes)}),
        Value::Body(body) => json!({"$blob": STANDARD.encode(body.read().unwrap_or_default())}),
        #[expect(clippy::cast_precision_loss, reason = "moments of cases are near")]
        Value::Timestamp(moment) => json!({"$moment": moment.0 as f64 / 1000.0}),
        Value::List(values) | Value::Set(values) => values.iter().map(to_json).collect(),
        Value::Map(entries) => Json::Object(entries.iter().map(|(key, value)| (key.clone(), to_json(value))).collect()),
        Value::Structure(fields) => {
            Json::Object(fields.iter().map(|(name, value)| (name.to_owned(), to_json(value))).collect())
        }
    }
}

fn malformed(what: &str) -> DevError {
    DevError::Malformed { path: PathBuf::from("a line of the standard input"), what: what.to_owned() }
}
