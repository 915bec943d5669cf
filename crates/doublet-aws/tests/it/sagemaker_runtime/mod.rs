//! SageMaker Runtime as its clients see it: predictions that are said from outside.

use std::sync::{Arc, Mutex};

use doublet_aws::{Answerer, Engine, Inquiry, Kept, Place, Subject, Told, WireRequest};
use serde_json::json;

use crate::cloud::Cloud;

/// Says how long the body was that it was asked with, and uses the engine meanwhile.
struct Counting(Arc<Engine>);

impl Answerer for Counting {
    fn answer(&self, inquiry: &Inquiry) -> Told {
        assert!(self.0.snapshot().is_ok(), "nothing is locked meanwhile");
        let length = inquiry.said.get("Body").and_then(|body| body.as_blob()).unwrap().len();
        Told::Answer(vec![("Body".to_owned(), Kept::Text(length.to_string()))])
    }
}

fn subject(name: &str) -> Subject {
    Subject {
        service: "sagemaker-runtime".to_owned(),
        place: Place { account: "123456789012".to_owned(), region: "eu-west-1".to_owned() },
        name: Some(name.to_owned()),
        operation: None,
    }
}

fn invocation(name: &str, body: &str) -> WireRequest {
    let mut request = crate::cloud::json_request("SageMaker.ListModels", &json!({}), "testing");
    request.headers.retain(|(name, _)| name == "Authorization");
    "runtime.sagemaker.eu-west-1.amazonaws.com".clone_into(&mut request.host);
    request.path = format!("/endpoints/{name}/invocations");
    request.body = body.as_bytes().to_vec();
    request
}

#[test]
fn somebody_outside_answers_while_nothing_is_locked() {
    let cloud = Cloud::new();
    let engine = Arc::new(cloud.engine);
    engine.answer_with(subject("churn"), Some(Arc::new(Counting(Arc::clone(&engine)))));
    let doublet_aws::Step::Done(response) = engine.wire(&invocation("churn", "12345"), None) else { panic!("waits") };
    assert_eq!((response.status, response.body.as_slice()), (200, b"5".as_slice()));
}

#[test]
fn what_was_said_is_in_the_journal_and_nobody_is_asked_again() {
    let cloud = Cloud::new();
    let entries = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&entries);
    cloud.engine.record(Box::new(move |entry| kept.lock().unwrap().push(entry.bytes)));
    cloud
        .engine
        .add_answers(subject("churn"), vec![Told::Answer(vec![("Body".to_owned(), Kept::Text("1".to_owned()))])]);
    assert_eq!(cloud.answer(&invocation("churn", "a")).body, b"1");
    assert_eq!(cloud.answer(&invocation("churn", "a")).body, b"1", "the same question has the same answer");
    let again = Cloud::new();
    for entry in entries.lock().unwrap().iter() {
        again.engine.replay(entry).unwrap();
    }
    assert_eq!(again.engine.snapshot().unwrap(), cloud.engine.snapshot().unwrap());
}

#[test]
fn who_has_to_wait_for_the_outside_is_counted_once() {
    let cloud = Cloud::new();
    let said = |body: &str| Told::Answer(vec![("Body".to_owned(), Kept::Text(body.to_owned()))]);
    cloud.engine.add_answers(subject("churn"), vec![said("1"), said("2")]);
    cloud.engine.authenticate_after(Some(2));
    assert_eq!(cloud.answer(&invocation("churn", "a")).body, b"1");
    assert_eq!(cloud.answer(&invocation("churn", "b")).body, b"2");
    assert_eq!(cloud.answer(&invocation("churn", "c")).status, 403, "the third is not free");
}

#[test]
fn who_is_reset_knows_nobody_outside_any_more() {
    let cloud = Cloud::new();
    let said = || vec![Told::Answer(vec![("Body".to_owned(), Kept::Text("1".to_owned()))])];
    for forget in [Engine::reset, Engine::end] {
        cloud.engine.add_answers(subject("churn"), said());
        forget(&cloud.engine);
        assert_eq!(cloud.answer(&invocation("churn", "a")).status, 400);
    }
}

#[test]
fn an_endpoint_that_is_not_there_is_not_found() {
    let cloud = Cloud::new();
    let response = cloud.answer(&invocation("churn", "a"));
    assert_eq!(response.status, 400);
    let body: serde_json::Value = serde_json::from_slice(&response.body).unwrap();
    assert_eq!(body["Message"], "Endpoint churn of account 123456789012 not found.");
}
