//! IAM beyond what moto's suite asks: names in other cases, pages while things go, limits, odd documents.

mod account;
mod credentials;
mod names;
mod pages;
mod policies;
mod roles;

use std::fmt::Write as _;

use doublet_aws::{Fields, Sender, Step, Value, WireRequest};

use crate::cloud::{Cloud, Refusal};

/// An account in a world of its own.
struct Account(Cloud);

/// A policy that anybody may have.
const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"#;

impl Account {
    fn new() -> Self {
        Self(Cloud::new())
    }

    fn ask(&self, operation: &str, members: &[(&str, &str)]) -> Result<Fields, Refusal> {
        self.ask_as(Some("testing"), operation, members).map_err(|(refusal, _)| refusal)
    }

    /// What the service knew when it refused.
    fn knew(&self, operation: &str, members: &[(&str, &str)]) -> Vec<String> {
        self.ask_as(Some("testing"), operation, members).unwrap_err().1
    }

    fn ask_as(
        &self,
        access_key: Option<&str>,
        operation: &str,
        members: &[(&str, &str)],
    ) -> Result<Fields, (Refusal, Vec<String>)> {
        let mut body = format!("Action={operation}&Version=2010-05-08");
        for (name, value) in members {
            write!(body, "&{name}=").unwrap();
            value.bytes().for_each(|byte| write!(body, "%{byte:02X}").unwrap());
        }
        let request = WireRequest {
            method: "POST".to_owned(),
            host: "iam.amazonaws.com".to_owned(),
            path: "/".to_owned(),
            headers: vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())],
            body: body.into_bytes(),
            ..WireRequest::default()
        };
        let sender =
            Sender { access_key: access_key.map(str::to_owned), region: "eu-west-1".to_owned(), ..Sender::default() };
        let Some(Step::Done(reply)) = self.0.engine.direct("iam", operation, &request, &sender, None) else {
            panic!("{operation} gave no answer");
        };
        reply.result.map_err(|fault| (Refusal { code: fault.code, message: fault.message }, fault.knew))
    }

    /// The ARN of a new policy.
    fn policy(&self, name: &str) -> String {
        let made = self.ask("CreatePolicy", &[("PolicyName", name), ("PolicyDocument", POLICY)]).unwrap();
        text(&made, &["Policy", "Arn"])
    }
}

fn refused(code: &str, message: &str) -> Refusal {
    Refusal { code: code.to_owned(), message: message.to_owned() }
}

/// The text at the end of this way.
fn text(fields: &Fields, way: &[&str]) -> String {
    let mut value = Value::Structure(fields.clone());
    for name in way {
        value = value.as_structure().and_then(|fields| fields.get(name)).cloned().unwrap();
    }
    value.as_text().unwrap().to_owned()
}

/// One member of all entries of a list.
fn each(fields: &Fields, list: &str, member: &str) -> Vec<String> {
    let entries = fields.get(list).unwrap().as_list().iter();
    entries.map(|entry| text(entry.as_structure().unwrap(), &[member])).collect()
}
