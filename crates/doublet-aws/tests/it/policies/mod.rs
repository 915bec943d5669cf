//! Policies enforced: who may do what, and what a refusal tells.

mod identities;
mod keys;
mod resources;
mod sessions;
mod simulation;
mod table;

use doublet_aws::{Fault, Fields, Sender, Settings, Step, Value};
use serde_json::{Value as Json, json};

use crate::cloud::Cloud;

pub(crate) const REGION: &str = "eu-west-1";
pub(crate) const QUEUE: &str = "arn:aws:sqs:eu-west-1:123456789012:jobs";

/// An account with enforced policies: a queue, parameters, and a user whose rights a test gives.
pub(crate) struct Account {
    pub(crate) cloud: Cloud,
    /// The account's administrator, whose key nobody made.
    pub(crate) admin: Sender,
    pub(crate) ada: Sender,
}

impl Account {
    pub(crate) fn new() -> Self {
        let cloud = Cloud::with(Settings { enforce_policies: true, ..Settings::default() });
        let admin = sender("testing", None);
        let mut account = Self { cloud, admin: admin.clone(), ada: admin };
        account.set_up("sqs.CreateQueue", json!({"QueueName": "jobs", "tags": {"team": "red"}}));
        account.set_up("ssm.PutParameter", json!({"Name": "/app/db", "Value": "x", "Type": "String"}));
        account.set_up("ssm.PutParameter", json!({"Name": "/app/key", "Value": "y", "Type": "String"}));
        let plain = document(&allowing("s3:ListBucket", "*"));
        account.set_up("iam.CreatePolicy", json!({"PolicyName": "plain", "PolicyDocument": plain}));
        account.ada = account.user("ada", json!([{"Key": "team", "Value": "red"}]));
        account
    }

    /// A user with an access key.
    pub(crate) fn user(&self, name: &str, tags: Json) -> Sender {
        self.set_up("iam.CreateUser", json!({"UserName": name, "Path": "/team/", "Tags": tags}));
        let made = self.set_up("iam.CreateAccessKey", json!({"UserName": name}));
        sender(text(&made, &["AccessKey", "AccessKeyId"]), None)
    }

    /// Gives ada a policy.
    pub(crate) fn allow(&self, name: &str, statements: &str) {
        let document = document(statements);
        self.set_up("iam.PutUserPolicy", json!({"UserName": "ada", "PolicyName": name, "PolicyDocument": document}));
    }

    /// A role that trusts whom the principal says.
    pub(crate) fn role(&self, name: &str, trust: &str, statements: &str) -> String {
        let made =
            self.set_up("iam.CreateRole", json!({"RoleName": name, "AssumeRolePolicyDocument": document(trust)}));
        let document = document(statements);
        self.set_up("iam.PutRolePolicy", json!({"RoleName": name, "PolicyName": "own", "PolicyDocument": document}));
        text(&made, &["Role", "Arn"]).to_owned()
    }

    pub(crate) fn set_up(&self, operation: &str, input: Json) -> Fields {
        self.ask(&self.admin, operation, input).unwrap_or_else(|fault| panic!("{operation}: {fault:?}"))
    }

    pub(crate) fn ask(&self, sender: &Sender, operation: &str, input: Json) -> Result<Fields, Box<Fault>> {
        let (service, operation) = operation.split_once('.').unwrap();
        let Value::Structure(fields) = value("", input) else { panic!("an input is an object") };
        match self.cloud.engine.call(service, operation, fields, sender) {
            Some(Step::Done(reply)) => reply.result,
            other => panic!("{service}.{operation}: {other:?}"),
        }
    }

    /// A session by these temporary credentials.
    pub(crate) fn session(&self, by: &Sender, operation: &str, input: Json) -> Result<Sender, Box<Fault>> {
        let answer = self.ask(by, operation, input)?;
        let token = text(&answer, &["Credentials", "SessionToken"]);
        Ok(sender(text(&answer, &["Credentials", "AccessKeyId"]), Some(token)))
    }

    pub(crate) fn send(&self, sender: &Sender) -> Result<Fields, Box<Fault>> {
        self.ask(sender, "sqs.SendMessage", json!({"QueueUrl": queue_url("123456789012", "jobs"), "MessageBody": "x"}))
    }
}

pub(crate) fn queue_url(account: &str, name: &str) -> String {
    format!("https://sqs.{REGION}.amazonaws.com/{account}/{name}")
}

pub(crate) fn sender(access_key: &str, token: Option<&str>) -> Sender {
    Sender { access_key: Some(access_key.to_owned()), token: token.map(str::to_owned), region: REGION.to_owned() }
}

pub(crate) fn document(statements: &str) -> String {
    format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#)
}

pub(crate) fn allowing(action: &str, resource: &str) -> String {
    format!(r#"{{"Effect":"Allow","Action":"{action}","Resource":"{resource}"}}"#)
}

pub(crate) fn trusting(principal: &str) -> String {
    format!(r#"{{"Effect":"Allow","Principal":{principal},"Action":["sts:AssumeRole","sts:TagSession"]}}"#)
}

/// The message of a refusal.
pub(crate) fn refused<T: std::fmt::Debug>(result: Result<T, Box<Fault>>) -> String {
    result.unwrap_err().message
}

/// A text deep in an answer.
pub(crate) fn text<'a>(fields: &'a Fields, path: &[&str]) -> &'a str {
    let (last, outer) = path.split_last().unwrap();
    let mut fields = fields;
    for name in outer {
        fields = fields.get(name).and_then(Value::as_structure).unwrap_or_else(|| panic!("{name} of {fields:?}"));
    }
    fields.get(last).and_then(Value::as_text).unwrap_or_else(|| panic!("{last} of {fields:?}"))
}

/// Attributes and tags in small letters are maps, other objects structures.
fn value(name: &str, json: Json) -> Value {
    match json {
        Json::Object(entries) if matches!(name, "Attributes" | "tags") => {
            Value::Map(entries.into_iter().map(|(key, inner)| (key, value("", inner))).collect())
        }
        Json::Object(entries) => {
            let mut fields = Fields::new();
            for (key, inner) in entries {
                let key: &'static str = key.leak();
                fields.set(key, value(key, inner));
            }
            Value::Structure(fields)
        }
        Json::Array(values) => values.into_iter().map(|inner| value("", inner)).collect(),
        Json::String(text) => Value::Text(text),
        Json::Bool(truth) => Value::Boolean(truth),
        Json::Number(number) => Value::Integer(number.as_i64().unwrap()),
        Json::Null => Value::Null,
    }
}
