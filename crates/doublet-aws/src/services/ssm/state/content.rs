//! What a document says, in JSON or YAML, and what can be told of it.

use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use crate::services::ssm::errors::SsmError;
use crate::value::Fields;

const LARGEST: usize = 64 * 1024;
const DEEPEST: usize = 64;
const SCHEMAS: &[&str] = &["0.3", "1.0", "1.2", "2.0", "2.1", "2.2"];

/// What a document says.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) struct Content {
    text: String,
    /// `JSON`, `YAML` or `TEXT`.
    pub(crate) format: String,
    /// SHA-256 in hexadecimal digits.
    pub(crate) hash: String,
    pub(crate) description: Option<String>,
    pub(crate) schema: Option<String>,
    parameters: Vec<DocumentParameter>,
    /// What its steps do, `aws:runShellScript`.
    pub(crate) actions: Vec<String>,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
struct DocumentParameter {
    name: String,
    kind: Option<String>,
    description: Option<String>,
    default: Option<String>,
}

impl Content {
    /// Reads a text of this format, for a document of this type.
    pub(crate) fn read(text: &str, format: &str, kind: &str) -> Result<Self, SsmError> {
        if text.len() > LARGEST {
            return Err(SsmError::MaxDocumentSizeExceeded);
        }
        let tree = parse(text, format)?;
        let said = |name: &str| tree.get(name).and_then(Json::as_str).map(str::to_owned);
        let schema = said("schemaVersion");
        match &schema {
            Some(schema) if !SCHEMAS.contains(&schema.as_str()) => return Err(SsmError::InvalidDocumentSchemaVersion),
            None if format != "TEXT" && matches!(kind, "Command" | "Automation" | "Session" | "Policy") => {
                return Err(SsmError::InvalidDocumentContent);
            }
            _ => {}
        }
        let parameters = tree.get("parameters").and_then(Json::as_object).into_iter().flatten();
        let steps = tree.get("mainSteps").or_else(|| tree.get("runtimeConfig"));
        Ok(Self {
            text: text.to_owned(),
            format: format.to_owned(),
            hash: digest(text),
            description: said("description"),
            parameters: parameters.map(|(name, facts)| DocumentParameter::read(name, facts)).collect(),
            actions: steps.map(actions).unwrap_or_default(),
            schema,
        })
    }

    /// The text in this format.
    pub(crate) fn written(&self, format: &str) -> String {
        if format == self.format || self.format == "TEXT" || format == "TEXT" {
            return self.text.clone();
        }
        let Ok(tree) = parse(&self.text, &self.format) else { return self.text.clone() };
        let written = if format == "YAML" {
            serde_saphyr::to_string(&Plain(&tree)).ok()
        } else {
            serde_json::to_string_pretty(&tree).ok()
        };
        written.unwrap_or_else(|| self.text.clone())
    }

    /// Its parameters, as they are described.
    pub(crate) fn parameters(&self) -> Vec<Fields> {
        let described = self.parameters.iter().map(|parameter| {
            Fields::new()
                .with("Name", &parameter.name)
                .maybe("Type", parameter.kind.as_ref())
                .maybe("Description", parameter.description.as_ref())
                .maybe("DefaultValue", parameter.default.as_ref())
        });
        described.collect()
    }

    /// The platforms that it is for.
    pub(crate) fn platforms(&self) -> Vec<&'static str> {
        let only = |action: &str| !self.actions.is_empty() && self.actions.iter().all(|known| known == action);
        if only("aws:runShellScript") { vec!["Linux", "MacOS"] } else { vec!["Windows", "Linux", "MacOS"] }
    }
}

impl DocumentParameter {
    fn read(name: &str, facts: &Json) -> Self {
        let said = |name: &str| facts.get(name).and_then(Json::as_str).map(str::to_owned);
        let default = facts.get("default").filter(|default| !default.is_null()).map(shown);
        Self { name: name.to_owned(), kind: said("type"), description: said("description"), default }
    }
}

fn parse(text: &str, format: &str) -> Result<Json, SsmError> {
    let tree = match format {
        "TEXT" => return Ok(Json::Null),
        "YAML" => {
            let options = serde_saphyr::options! {
                budget: serde_saphyr::budget! {
                    max_depth: DEEPEST,
                    flow_nesting_limit: DEEPEST,
                    max_documents: 1,
                },
            };
            serde_saphyr::from_str_with_options::<Json>(text, options).ok()
        }
        _ => serde_json::from_str::<Json>(text).ok(),
    };
    tree.filter(Json::is_object).ok_or(SsmError::InvalidDocumentContent)
}

/// SHA-256 of a text, in hexadecimal digits.
pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut digits, byte| {
        digits.extend([byte >> 4, byte & 15].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0')));
        digits
    })
}

/// What the steps of a document do: they are a list in newer schemas, a map in older ones.
fn actions(steps: &Json) -> Vec<String> {
    let listed = steps.as_array().into_iter().flatten().filter_map(|step| step.get("action")?.as_str());
    let mapped = steps.as_object().into_iter().flatten().map(|(action, _)| action.as_str());
    listed.chain(mapped).map(str::to_owned).collect()
}

/// A default value as SSM shows it: texts as they are, truth with a capital, structures as JSON with spaces.
fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        Json::Bool(true) => "True".to_owned(),
        Json::Bool(false) => "False".to_owned(),
        other => spaced(other),
    }
}

/// JSON with a space after each comma and colon. As deep as the parsers let it be.
fn spaced(value: &Json) -> String {
    match value {
        Json::Array(values) => format!("[{}]", values.iter().map(spaced).collect::<Vec<_>>().join(", ")),
        Json::Object(members) => {
            let members =
                members.iter().map(|(name, value)| format!("{}: {}", Json::from(name.as_str()), spaced(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

/// JSON for writers that do not know how `serde_json` keeps the digits of numbers.
struct Plain<'a>(&'a Json);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Json::Null => serializer.serialize_unit(),
            Json::Bool(value) => serializer.serialize_bool(*value),
            Json::String(text) => serializer.serialize_str(text),
            Json::Number(number) => match (number.as_i64(), number.as_f64()) {
                (Some(whole), _) => serializer.serialize_i64(whole),
                (None, Some(number)) => serializer.serialize_f64(number),
                (None, None) => serializer.serialize_str(&number.to_string()),
            },
            Json::Array(values) => {
                let mut list = serializer.serialize_seq(Some(values.len()))?;
                values.iter().try_for_each(|value| list.serialize_element(&Plain(value)))?;
                list.end()
            }
            Json::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, value)| map.serialize_entry(name, &Plain(value)))?;
                map.end()
            }
        }
    }
}
