//! The endpoint that is invoked, and what the outside says for it.

use crate::bus::{Answer, EndpointFacts, Question};
use crate::input::Input;
use crate::outside::{Inquiry, Subject, Told};
use crate::room::{Call, Stop};
use crate::services::sagemaker_runtime::errors::RuntimeError;
use crate::services::sagemaker_runtime::state::Invocations;
use crate::value::Kept;

/// What is said in the place of a model.
pub(super) struct Prediction {
    pub(super) members: Vec<(String, Kept)>,
    /// The variant that gave it.
    pub(super) variant: String,
}

impl Prediction {
    /// What is put into S3 when an asynchronous invocation fails.
    pub(super) fn failed(message: &str) -> Self {
        let members = vec![("Body".to_owned(), message.into()), ("Failed".to_owned(), "true".into())];
        Self { members, variant: String::new() }
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.members.iter().find(|(known, _)| known == name).and_then(|(_, value)| value.as_text())
    }

    /// The body, as bytes.
    pub(super) fn body(&self) -> Vec<u8> {
        match self.members.iter().find(|(known, _)| known == "Body") {
            Some((_, Kept::Blob(bytes))) => bytes.clone(),
            Some((_, Kept::Text(text))) => text.clone().into_bytes(),
            _ => Vec::new(),
        }
    }
}

/// The endpoint, if there is one.
pub(super) fn facts(call: &mut Call<'_, Invocations>, name: &str) -> Option<EndpointFacts> {
    let (account, region) = (call.place.account.clone(), call.place.region.clone());
    let question = Question::Endpoint(name.to_owned());
    match call.bus.ask("sagemaker", &account, &region, call.credentials, &question) {
        Some(Answer::Endpoint(facts)) => Some(facts),
        _ => None,
    }
}

/// Asks the outside, and takes what it said when it has.
pub(super) fn prediction(
    call: &mut Call<'_, Invocations>,
    operation: &str,
    input: &Input<'_>,
    facts: Option<&EndpointFacts>,
) -> Result<Prediction, Stop> {
    let name = input.text("EndpointName");
    let target = input.fields().get("TargetVariant").and_then(|value| value.as_text());
    if let (Some(facts), Some(target)) = (facts, target)
        && !facts.variants.iter().any(|variant| variant == target)
    {
        return Err(RuntimeError::NoVariant { name: name.to_owned(), variant: target.to_owned() }.into());
    }
    if let Some(facts) = facts.filter(|facts| facts.status == "Creating" || facts.status == "Failed") {
        return Err(RuntimeError::NotInService { name: name.to_owned(), status: facts.status.clone() }.into());
    }
    let Some(told) = call.told else {
        return Err(Stop::Ask(Box::new(Inquiry {
            subject: Subject {
                service: "sagemaker-runtime".to_owned(),
                place: call.place.clone(),
                name: Some(name.to_owned()),
                operation: Some(operation.to_owned()),
            },
            said: input.fields().clone(),
        })));
    };
    let first = facts.and_then(|facts| facts.variants.first().cloned());
    let variant = target.map(str::to_owned).or(first).unwrap_or_else(|| "AllTraffic".to_owned());
    match told {
        Told::Answer(members) => {
            call.state.count(name);
            Ok(Prediction { members: members.clone(), variant })
        }
        Told::Failed { status, message } => {
            call.state.count(name);
            Err(RuntimeError::Model {
                status: *status,
                message: message.clone(),
                variant,
                name: name.to_owned(),
                region: call.place.region.clone(),
                account: call.place.account.clone(),
            }
            .into())
        }
        Told::Silence if facts.is_some() => Err(RuntimeError::Unanswered(name.to_owned()).into()),
        Told::Silence => {
            Err(RuntimeError::NoEndpoint { name: name.to_owned(), account: call.place.account.clone() }.into())
        }
    }
}
