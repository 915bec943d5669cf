//! What a world remembers, as JSON.

use doublet_aws::{Engine, Outcome, Value, service_names};
use serde_json::{Map, Value as Json, json};

/// More than any service has; deeper values are cut off.
const DEEPEST: usize = 64;

/// What every service remembers, by account and region.
pub(super) fn state(engine: &Engine) -> Json {
    let services = service_names().into_iter().map(|service| {
        let places = engine.inspect(service).into_iter();
        let places = places.map(|(place, value)| (format!("{}/{}", place.account, place.region), plain(&value, 0)));
        (service.to_owned(), Json::Object(places.collect()))
    });
    Json::Object(services.collect())
}

/// The last requests, the first of them first.
pub(super) fn calls(engine: &Engine) -> Json {
    let calls = engine.calls();
    calls
        .iter()
        .map(|call| {
            let error = match &call.outcome {
                Outcome::Answered => Json::Null,
                Outcome::Refused { code, message, knew } => json!({ "code": code, "message": message, "knew": knew }),
            };
            json!({
                "service": call.service,
                "operation": call.operation,
                "input": plain(&Value::Structure(call.input.clone()), 0),
                "account": call.account,
                "region": call.region,
                "request_id": call.request_id,
                "at": call.at.0,
                "error": error,
            })
        })
        .collect()
}

pub(super) fn plain(value: &Value, depth: usize) -> Json {
    if depth > DEEPEST {
        return Json::Null;
    }
    match value {
        Value::Null => Json::Null,
        Value::Boolean(value) => (*value).into(),
        Value::Integer(value) => (*value).into(),
        Value::Float(value) => (*value).into(),
        Value::Text(value) | Value::Decimal(value) => value.as_str().into(),
        Value::Blob(value) => String::from_utf8_lossy(value).into(),
        Value::Body(body) => String::from_utf8_lossy(&body.read().unwrap_or_default()).into(),
        Value::Timestamp(value) => value.0.into(),
        Value::List(values) | Value::Set(values) => values.iter().map(|value| plain(value, depth + 1)).collect(),
        Value::Map(entries) => {
            entries.iter().map(|(key, value)| (key.clone(), plain(value, depth + 1))).collect::<Map<_, _>>().into()
        }
        Value::Structure(fields) => {
            fields.iter().map(|(name, value)| (name.to_owned(), plain(value, depth + 1))).collect::<Map<_, _>>().into()
        }
    }
}
