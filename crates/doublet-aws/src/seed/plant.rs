//! Makes what a seed asks for, by the services' own operations.

use indexmap::IndexMap;
use serde_json::{Value as Json, json};
use serde_saphyr::{Location, Spanned};

use super::SeedError;
use super::document::{Asked, Document, Owner, Queue, at};
use super::input::input;
use crate::accounts::Account;
use crate::coverage::service_names;
use crate::engine::{Engine, Sender, Step};
use crate::services::room_of;
use crate::value::{Fields, Value};

const DEFAULT_REGION: &str = "us-east-1";

struct Planting<'a> {
    engine: &'a Engine,
    account: String,
    region: &'a str,
    calls: usize,
}

pub(super) fn plant(document: &Document, engine: &Engine) -> Result<usize, SeedError> {
    // A request without a key would be nobody's: a seed is the owner's.
    let account = match &document.account {
        Some(written) => number(written.referenced, &written.value)?,
        None => engine.account().to_owned(),
    };
    for written in &document.accounts {
        engine.add_account(owner(written)?);
    }
    if !document.accounts.is_empty() {
        let unwritable =
            |error| SeedError { line: 0, column: 0, what: format!("the accounts cannot be kept: {error}") };
        engine.checkpoint().map_err(unwritable)?;
    }
    let region = document.region.as_deref().unwrap_or(DEFAULT_REGION);
    let mut planting = Planting { engine, account, region, calls: 0 };
    planting.queues(&document.queues)?;
    for (name, parameter) in &document.parameters {
        planting.parameter(name, parameter)?;
    }
    for asked in &document.calls {
        planting.any(asked)?;
    }
    Ok(planting.calls)
}

/// An account with its names and keys.
fn owner(written: &Spanned<Owner>) -> Result<Account, SeedError> {
    let owner = &written.value;
    Ok(Account {
        number: number(written.referenced, &owner.id)?,
        name: owner.name.clone(),
        email: owner.email.clone(),
        canonical_id: owner.canonical_id.clone(),
        keys: owner.keys.iter().map(|(key, secret)| (key.clone(), secret.clone())).collect(),
    })
}

fn number(place: Location, written: &Json) -> Result<String, SeedError> {
    let number = text(written);
    if number.len() == 12 && number.bytes().all(|digit| digit.is_ascii_digit()) {
        return Ok(number);
    }
    Err(at(place, format!("an account has twelve digits, like \"123456789012\"; this is {written}")))
}

impl Planting<'_> {
    /// All queues first: one may be the dead-letter queue of another.
    fn queues(&mut self, queues: &IndexMap<String, Spanned<Option<Queue>>>) -> Result<(), SeedError> {
        let usual = Queue::default();
        let mut made = Vec::new();
        for (name, written) in queues {
            let queue = written.value.as_ref().unwrap_or(&usual);
            let mut attributes: IndexMap<String, String> =
                queue.attributes.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            if is_fifo(name) {
                attributes.entry("FifoQueue".to_owned()).or_insert_with(|| "true".to_owned());
            }
            let tags: IndexMap<&String, String> = queue.tags.iter().map(|(key, value)| (key, text(value))).collect();
            let mut asked = json!({ "QueueName": name });
            if !attributes.is_empty() {
                asked["Attributes"] = json!(attributes);
            }
            if !tags.is_empty() {
                asked["tags"] = json!(tags);
            }
            let answer = self.call(written.referenced, "sqs", "CreateQueue", asked)?;
            let url = answer.get("QueueUrl").and_then(|url| url.as_text()).unwrap_or_default().to_owned();
            made.push((written.referenced, name.as_str(), queue, url));
        }
        for (place, name, queue, url) in made {
            self.fill(place, name, queue, &url, queues)?;
        }
        Ok(())
    }

    fn fill(
        &mut self,
        place: Location,
        name: &str,
        queue: &Queue,
        url: &str,
        queues: &IndexMap<String, Spanned<Option<Queue>>>,
    ) -> Result<(), SeedError> {
        if let Some(dead) = &queue.dead_letter {
            let found = self.call(place, "sqs", "GetQueueUrl", json!({ "QueueName": dead.queue }));
            let other = found.map_err(|_| {
                let known: Vec<&str> = queues.keys().map(String::as_str).collect();
                let (dead, known) = (&dead.queue, known.join(", "));
                at(
                    place,
                    format!(
                        "the dead letters of `{name}` go to `{dead}`, and there is no such queue; there are {known}"
                    ),
                )
            })?;
            let other = other.get("QueueUrl").and_then(|url| url.as_text()).unwrap_or_default().to_owned();
            let asked = json!({ "QueueUrl": other, "AttributeNames": ["QueueArn"] });
            let known = self.call(place, "sqs", "GetQueueAttributes", asked)?;
            let attributes = known.get("Attributes").map(Value::as_map).unwrap_or_default();
            let arn = attributes.iter().find(|(name, _)| name == "QueueArn").and_then(|(_, arn)| arn.as_text());
            let policy = json!({ "deadLetterTargetArn": arn, "maxReceiveCount": dead.after.to_string() });
            let asked = json!({ "QueueUrl": url, "Attributes": { "RedrivePolicy": policy.to_string() } });
            self.call(place, "sqs", "SetQueueAttributes", asked)?;
        }
        for body in &queue.messages {
            self.call(place, "sqs", "SendMessage", json!({ "QueueUrl": url, "MessageBody": body }))?;
        }
        Ok(())
    }

    /// A parameter is its value, or a mapping of `value`, `type`, `description`, `tags`.
    fn parameter(&mut self, name: &str, written: &Spanned<Json>) -> Result<(), SeedError> {
        let place = written.referenced;
        let mut asked = json!({ "Name": name, "Type": "String" });
        match &written.value {
            Json::Object(parts) => {
                if !parts.contains_key("value") {
                    return Err(at(place, format!("the parameter `{name}` has no `value`")));
                }
                for (part, value) in parts {
                    match part.as_str() {
                        "value" => asked["Value"] = parameter_value(value).into(),
                        "type" => asked["Type"] = value.clone(),
                        "description" => asked["Description"] = value.clone(),
                        "tags" => asked["Tags"] = tags(value),
                        other => {
                            let what = format!(
                                "`{other}` is not a part of a parameter; there are value, type, description and tags"
                            );
                            return Err(at(place, what));
                        }
                    }
                }
            }
            value => asked["Value"] = parameter_value(value).into(),
        }
        if matches!(value_of(&written.value), Json::Array(_)) && asked["Type"] == "String" {
            asked["Type"] = "StringList".into();
        }
        self.call(place, "ssm", "PutParameter", asked).map(drop)
    }

    fn any(&mut self, written: &Spanned<Asked>) -> Result<(), SeedError> {
        let Asked { service, operation, input, region } = &written.value;
        let region = region.as_deref().unwrap_or(self.region).to_owned();
        self.call_in(&region, written.referenced, service, operation, input).map(drop)
    }

    fn call(&mut self, place: Location, service: &str, operation: &str, asked: Json) -> Result<Fields, SeedError> {
        let Json::Object(members) = asked else { return Ok(Fields::new()) };
        self.call_in(self.region, place, service, operation, &members.into_iter().collect())
    }

    fn call_in(
        &mut self,
        region: &str,
        place: Location,
        service: &str,
        operation: &str,
        members: &IndexMap<String, Json>,
    ) -> Result<Fields, SeedError> {
        let room = room_of(service).ok_or_else(|| {
            at(place, format!("there is no service `{service}`; there are {}", service_names().join(", ")))
        })?;
        let model = room.model();
        let known = model.operation(operation).ok_or_else(|| {
            at(
                place,
                format!(
                    "{service} has no operation `{operation}`; names are those of the API, like `{}`",
                    example(room.operations())
                ),
            )
        })?;
        let input = input(model, known.input, members)
            .map_err(|what| at(place, format!("the input of {service}.{operation} is wrong: {what}")))?;
        let sender = Sender { access_key: Some(self.account.clone()), token: None, region: region.to_owned() };
        self.calls += 1;
        match self.engine.call(service, operation, input, &sender) {
            Some(Step::Done(reply)) => reply.result.map_err(|fault| {
                at(place, format!("{service}.{operation} was refused: {}: {}", fault.code, fault.message))
            }),
            _ => Ok(Fields::new()),
        }
    }
}

fn example(operations: Vec<&'static str>) -> &'static str {
    operations.into_iter().find(|name| name.starts_with("Create") || name.starts_with("Put")).unwrap_or("GetItem")
}

#[expect(clippy::case_sensitive_file_extension_comparisons, reason = "it is the name of a queue, and its case matters")]
fn is_fifo(name: &str) -> bool {
    name.ends_with(".fifo")
}

fn value_of(written: &Json) -> &Json {
    written.get("value").unwrap_or(written)
}

/// Lists are parameters of the type `StringList`.
fn parameter_value(value: &Json) -> String {
    match value {
        Json::Array(values) => values.iter().map(text).collect::<Vec<_>>().join(","),
        value => text(value),
    }
}

fn tags(value: &Json) -> Json {
    value.as_object().into_iter().flatten().map(|(key, value)| json!({ "Key": key, "Value": text(value) })).collect()
}

/// What stands in the text; numbers, `true` and `null` are texts to AWS.
fn text(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Null => String::new(),
        value => value.to_string(),
    }
}
