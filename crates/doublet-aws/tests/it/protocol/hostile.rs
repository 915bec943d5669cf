//! Whatever comes, a service answers in its own form, and doublet does not fail.

use doublet_aws::model::{Model, unpack};
use doublet_aws::{Step, WireRequest, WireResponse};
use proptest::prelude::*;
use serde_json::Value;

use super::random_input::{Dice, structure};
use crate::cloud::Cloud;

const MODELS: [(&str, &[u8]); 4] = [
    ("iam", include_bytes!("../../../models/iam.model")),
    ("sqs", include_bytes!("../../../models/sqs.model")),
    ("ssm", include_bytes!("../../../models/ssm.model")),
    ("sts", include_bytes!("../../../models/sts.model")),
];

fn request(service: &str, headers: &[(&str, &str)], body: Vec<u8>) -> WireRequest {
    let signature = format!(
        "AWS4-HMAC-SHA256 Credential=k/20240615/eu-west-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
    );
    let mut all = vec![("Authorization".to_owned(), signature)];
    all.extend(headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    WireRequest {
        method: "POST".to_owned(),
        host: format!("{service}.eu-west-1.amazonaws.com"),
        path: "/".to_owned(),
        headers: all,
        body,
        ..WireRequest::default()
    }
}

/// The same body for every protocol that the service speaks, and for those that it does not.
fn in_every_protocol(service: &str, model: &Model, operation: &str, body: &[u8]) -> Vec<WireRequest> {
    let target = format!("{}.{operation}", model.metadata.target_prefix.as_deref().unwrap_or("None"));
    let form = [format!("Action={operation}&Version={}&", model.metadata.api_version).as_bytes(), body].concat();
    let mut cbor = request(service, &[("smithy-protocol", "rpc-v2-cbor")], body.to_vec());
    cbor.path = format!("/service/X/operation/{operation}");
    let kind = "application/x-amz-json-1.0";
    vec![
        request(service, &[("X-Amz-Target", &target), ("Content-Type", kind)], body.to_vec()),
        request(service, &[("Content-Type", "application/x-www-form-urlencoded")], form),
        cbor,
        request(service, &[("X-Amz-Target", &target), ("Content-Encoding", "gzip, deflate")], body.to_vec()),
        request(service, &[], body.to_vec()),
    ]
}

/// A refusal has words and a code; only a failure of doublet itself is a 500.
fn assert_sound(asked: &WireRequest, answer: &Step<WireResponse>) {
    let Step::Done(response) = answer else { return };
    let body = String::from_utf8_lossy(&response.body);
    assert_ne!(response.status, 500, "{}: {body}", String::from_utf8_lossy(&asked.body));
    assert!(response.status == 200 || !response.body.is_empty());
    assert!(response.headers.iter().all(|(_, value)| !value.contains(['\r', '\n'])));
}

fn operations(model: &Model) -> Vec<&str> {
    model.operations.iter().map(|operation| operation.name.as_str()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn bytes_of_any_kind_are_answered(body in proptest::collection::vec(any::<u8>(), 0..200), place in any::<usize>()) {
        let cloud = Cloud::new();
        for (service, packed) in MODELS {
            let model = unpack(packed).unwrap();
            let names = operations(&model);
            for asked in in_every_protocol(service, &model, names[place % names.len()], &body) {
                assert_sound(&asked, &cloud.engine.wire(&asked, None));
            }
        }
    }

    #[test]
    fn requests_that_were_valid_before_a_few_bytes_changed_are_answered(
        seed in any::<u64>(),
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4),
    ) {
        let cloud = Cloud::new();
        for (service, packed) in MODELS {
            let model = unpack(packed).unwrap();
            let mut dice = Dice(seed);
            let place = usize::try_from(dice.roll(model.operations.len() as u64)).unwrap();
            let operation = &model.operations[place];
            let mut body = structure(&model, operation.input, &mut dice, 0).to_string().into_bytes();
            for (place, byte) in &changes {
                let place = place % body.len();
                body[place] = *byte;
            }
            for asked in in_every_protocol(service, &model, &operation.name, &body) {
                assert_sound(&asked, &cloud.engine.wire(&asked, None));
            }
        }
    }
}

/// A form that says the same as JSON, for services that know forms only.
fn as_form(model: &Model, operation: &str, input: &Value) -> Vec<u8> {
    let mut form = format!("Action={operation}&Version={}", model.metadata.api_version);
    let mut open = vec![(String::new(), input)];
    while let Some((name, value)) = open.pop() {
        let inside = |part: &str| if name.is_empty() { part.to_owned() } else { format!("{name}.{part}") };
        match value {
            Value::Object(members) => open.extend(members.iter().map(|(part, value)| (inside(part), value))),
            Value::Array(values) => {
                open.extend(
                    values.iter().enumerate().map(|(place, value)| (inside(&format!("member.{}", place + 1)), value)),
                );
            }
            Value::String(text) => form.extend(["&", &name, "=", &text.replace(['&', '%', '+', '#'], "_")]),
            other => form.extend(["&", &name, "=", &other.to_string()]),
        }
    }
    form.into_bytes()
}

#[test]
fn a_thousand_random_requests_of_each_service_find_no_failure() {
    for (service, packed) in MODELS {
        let model = unpack(packed).unwrap();
        let cloud = Cloud::new();
        let mut dice = Dice(2024);
        let prefix = model.metadata.target_prefix.clone();
        for _ in 0..1000 {
            let place = usize::try_from(dice.roll(model.operations.len() as u64)).unwrap();
            let operation = &model.operations[place];
            let input = structure(&model, operation.input, &mut dice, 0);
            let asked = if let Some(prefix) = &prefix {
                let target = format!("{prefix}.{}", operation.name);
                let kind = ("Content-Type", "application/x-amz-json-1.1");
                request(service, &[("X-Amz-Target", &target), kind], input.to_string().into_bytes())
            } else {
                let kind = ("Content-Type", "application/x-www-form-urlencoded");
                request(service, &[kind], as_form(&model, &operation.name, &input))
            };
            assert_sound(&asked, &cloud.engine.wire(&asked, None));
            cloud.clock.advance(1000);
        }
    }
}
