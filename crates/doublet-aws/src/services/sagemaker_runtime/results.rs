//! Results as suites written for moto give them: JSON, in a row, for every endpoint of a region.

use serde_json::Value as Json;

use crate::engine::Engine;
use crate::outside::{Subject, Told};
use crate::table::Place;
use crate::value::Kept;

/// How an endpoint is asked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Invoked {
    /// The prediction is the answer.
    AtOnce,
    /// The prediction is put into S3.
    Later,
}

impl Engine {
    /// Adds results to those that endpoints answer: `{"results": [{"Body": …}, …], "region": …, "account_id": …}`.
    ///
    /// # Errors
    /// In words, if it is something else.
    pub fn add_endpoint_results(&self, said: &[u8], invoked: Invoked) -> Result<(), &'static str> {
        let said: Json = serde_json::from_slice(said).map_err(|_| "The body is to be JSON: {\"results\": [...]}.")?;
        let results = said.get("results").and_then(Json::as_array).ok_or("The body has no list `results`.")?;
        let part = |name: &str, usual: &str| said.get(name).and_then(Json::as_str).unwrap_or(usual).to_owned();
        let subject = Subject {
            service: "sagemaker-runtime".to_owned(),
            place: Place { account: part("account_id", "123456789012"), region: part("region", "us-east-1") },
            name: None,
            operation: (invoked == Invoked::Later).then(|| "InvokeEndpointAsync".to_owned()),
        };
        self.add_answers(
            subject,
            results.iter().zip(0..).map(|(result, number)| told(result, number, invoked)).collect(),
        );
        Ok(())
    }
}

/// A result as the runtime takes it. The same question gets the same result, and the same place in S3.
fn told(result: &Json, number: usize, invoked: Invoked) -> Told {
    let mut members = vec![("Key".to_owned(), Kept::Text(format!("result-{number}")))];
    let mut add = |name: &str, value: String| members.push((name.to_owned(), Kept::Text(value)));
    let text = |name: &str| result.get(name).and_then(Json::as_str).map(str::to_owned);
    match invoked {
        Invoked::AtOnce => {
            // For one that is asked for later, the whole result is what lies in S3.
            add("Whole", result.to_string());
            for name in ["Body", "ContentType", "InvokedProductionVariant", "CustomAttributes"] {
                if let Some(value) = text(name) {
                    add(name, value);
                }
            }
        }
        Invoked::Later => {
            let data = || result.get("data").map(Json::to_string).unwrap_or_default();
            add("Body", text("data").unwrap_or_else(data));
            if result.get("is_failure").and_then(Json::as_bool) == Some(true) {
                add("Failed", "true".to_owned());
            }
        }
    }
    Told::Answer(members)
}
