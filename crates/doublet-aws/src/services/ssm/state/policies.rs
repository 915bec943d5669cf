//! Policies of a parameter: when it ends, and when somebody is told.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::clock::Timestamp;
use crate::services::ssm::errors::SsmError;
use crate::value::Fields;

const MOST: usize = 10;

/// One policy.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Policy {
    pub(crate) text: String,
    pub(crate) kind: String,
    /// When an `Expiration` deletes the parameter.
    pub(crate) expires: Option<Timestamp>,
    /// Whether there is something left to do.
    pub(crate) pending: bool,
}

impl Policy {
    pub(crate) fn described(&self) -> Fields {
        Fields::new()
            .with("PolicyText", &self.text)
            .with("PolicyType", &self.kind)
            .with("PolicyStatus", if self.pending { "Pending" } else { "Finished" })
    }
}

/// Reads policies. Text that is no list of JSON is no policy, and a bare name is one that has nothing to do.
pub(crate) fn read(text: &str) -> Result<Vec<Policy>, SsmError> {
    let Ok(Json::Array(entries)) = serde_json::from_str::<Json>(text) else { return Ok(Vec::new()) };
    let mut policies = Vec::new();
    for entry in entries {
        match entry {
            // `[{}]` takes all policies away.
            Json::Object(members) if members.is_empty() => {}
            Json::Object(_) => policies.push(read_one(&entry)?),
            Json::String(kind) => policies.push(Policy { text: kind.clone(), kind, expires: None, pending: false }),
            _ => return Err(SsmError::InvalidPolicyType),
        }
    }
    if policies.len() > MOST {
        return Err(SsmError::PoliciesLimitExceeded);
    }
    if policies.iter().filter(|policy| policy.expires.is_some()).count() > 1 {
        return Err(SsmError::IncompatiblePolicy);
    }
    Ok(policies)
}

fn read_one(entry: &Json) -> Result<Policy, SsmError> {
    let kind = entry.get("Type").and_then(Json::as_str).ok_or(SsmError::InvalidPolicyType)?;
    let attribute = |name: &str| entry.get("Attributes").and_then(|attributes| attributes.get(name));
    let text = |name: &str| attribute(name).and_then(Json::as_str).ok_or(SsmError::InvalidPolicyAttribute);
    let span = |name: &str| {
        let number = match attribute(name) {
            Some(Json::String(digits)) => digits.parse::<u32>().ok(),
            Some(number) => number.as_u64().and_then(|number| u32::try_from(number).ok()),
            None => None,
        };
        match (number, text("Unit")?) {
            (Some(_), "Days" | "Hours") => Ok(()),
            _ => Err(SsmError::InvalidPolicyAttribute),
        }
    };
    let mut expires = None;
    match kind {
        "Expiration" => {
            let moment: jiff::Timestamp = text("Timestamp")?.parse().map_err(|_| SsmError::InvalidPolicyAttribute)?;
            expires = Some(Timestamp(moment.as_millisecond()));
        }
        "ExpirationNotification" => span("Before")?,
        "NoChangeNotification" => span("After")?,
        _ => return Err(SsmError::InvalidPolicyType),
    }
    Ok(Policy { text: entry.to_string(), kind: kind.to_owned(), expires, pending: true })
}
