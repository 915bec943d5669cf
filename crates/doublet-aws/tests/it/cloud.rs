//! A world of one's own for a test: JSON in, JSON or a fault out.

use std::sync::Arc;

use doublet_aws::{Clock, Engine, MovableClock, Settings, Step, Timestamp, WireRequest, WireResponse};
use serde_json::Value;

/// A world whose clock stands until the test moves it.
pub(crate) struct Cloud {
    pub(crate) engine: Engine,
    pub(crate) clock: Arc<MovableClock>,
}

/// What a service refused: code and message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: String,
    pub(crate) message: String,
}

/// 15 June 2024, noon.
pub(crate) const NOON: Timestamp = Timestamp::from_seconds(1_718_452_800);

/// A clock that never moves.
struct At(Timestamp);

impl Clock for At {
    fn now(&self) -> Timestamp {
        self.0
    }
}

impl Cloud {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(settings: Settings) -> Self {
        Self::asked_at(settings, NOON)
    }

    /// A world whose own clock stands at noon, and whose clients live at another moment.
    pub(crate) fn asked_at(settings: Settings, moment: Timestamp) -> Self {
        let clock = Arc::new(MovableClock::new(Arc::new(At(moment))));
        clock.freeze(NOON);
        Self { engine: Engine::new(settings, Arc::<MovableClock>::clone(&clock)), clock }
    }

    /// Asks a service that speaks JSON, as `boto3` with the access key `testing` would in Ireland.
    pub(crate) fn json(&self, target: &str, input: Value) -> Result<Value, Refusal> {
        let response = self.answer(&json_request(target, &input, "testing"));
        let body: Value = serde_json::from_slice(&response.body).unwrap();
        if response.status < 300 {
            return Ok(body);
        }
        let code = body["__type"].as_str().unwrap().rsplit('#').next().unwrap().to_owned();
        // The model writes the member with a capital for some errors.
        let message = body["message"].as_str().or_else(|| body["Message"].as_str()).unwrap_or_default();
        Err(Refusal { code, message: message.to_owned() })
    }

    /// The answer to a request that need not be waited for.
    pub(crate) fn answer(&self, request: &WireRequest) -> WireResponse {
        match self.engine.wire(request, None) {
            Step::Done(response) => response,
            Step::Wait { until, .. } => panic!("the answer is to be waited for until {until:?}"),
        }
    }
}

/// A request of the JSON protocol, signed by name only.
pub(crate) fn json_request(target: &str, input: &Value, access_key: &str) -> WireRequest {
    let service = match target.split('.').next().unwrap() {
        "AmazonSQS" => "sqs",
        "AmazonSSM" => "ssm",
        "DynamoDB_20120810" | "DynamoDBStreams_20120810" => "dynamodb",
        "SageMaker" => "sagemaker",
        other => panic!("which service is {other}?"),
    };
    WireRequest {
        method: "POST".to_owned(),
        scheme: "https".to_owned(),
        host: format!("{service}.eu-west-1.amazonaws.com"),
        path: "/".to_owned(),
        query: String::new(),
        headers: vec![
            ("X-Amz-Target".to_owned(), target.to_owned()),
            ("Content-Type".to_owned(), "application/x-amz-json-1.0".to_owned()),
            (
                "Authorization".to_owned(),
                format!(
                    "AWS4-HMAC-SHA256 Credential={access_key}/20240615/eu-west-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
                ),
            ),
        ],
        body: input.to_string().into_bytes(),
        ..WireRequest::default()
    }
}
