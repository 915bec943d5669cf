//! Policies from JSON, with bounds: no document makes this take long.

use serde_json::{Map, Value};

use super::condition::{Condition, Operator};
use super::document::{Effect, Patterns, Policy, Principal, Principals, Statement, Version};

/// No service takes longer policies.
const LONGEST: usize = 64 * 1024;

/// Why a text is no policy.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum PolicyError {
    #[error("it is longer than {LONGEST} bytes")]
    TooLong,
    #[error("it is not JSON: {0}")]
    NotJson(String),
    #[error("it is not a JSON object")]
    NotAnObject,
    #[error("{0:?} is no version of the policy language")]
    Version(String),
    #[error("it has no Statement")]
    NoStatement,
    #[error("statement {0} is not a JSON object")]
    StatementForm(usize),
    #[error("statement {0} has neither the Effect Allow nor Deny")]
    Effect(usize),
    #[error("statement {0} has no Action")]
    NoAction(usize),
    #[error("{element} of statement {number} is of a wrong form")]
    Form {
        /// The statement's place, from 1.
        number: usize,
        /// `Action`
        element: &'static str,
    },
    #[error("statement {number} has both {element} and Not{element}")]
    Both {
        /// The statement's place, from 1.
        number: usize,
        /// `Action`
        element: &'static str,
    },
}

impl Policy {
    /// Reads a policy.
    pub(crate) fn parse(text: &str) -> Result<Self, PolicyError> {
        if text.len() > LONGEST {
            return Err(PolicyError::TooLong);
        }
        let document: Value = serde_json::from_str(text).map_err(|error| PolicyError::NotJson(error.to_string()))?;
        let Value::Object(document) = document else { return Err(PolicyError::NotAnObject) };
        let version = match document.get("Version") {
            None => Version::Old,
            Some(Value::String(version)) if version == "2012-10-17" => Version::Current,
            Some(Value::String(version)) if version == "2008-10-17" => Version::Old,
            Some(other) => return Err(PolicyError::Version(plain(other).unwrap_or_default())),
        };
        let statements = match document.get("Statement") {
            None => return Err(PolicyError::NoStatement),
            Some(Value::Array(statements)) => statements.iter().collect(),
            Some(statement) => vec![statement],
        };
        let statements = statements
            .into_iter()
            .enumerate()
            .map(|(place, statement)| match statement {
                Value::Object(statement) => read_statement(statement, place + 1),
                _ => Err(PolicyError::StatementForm(place + 1)),
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { version, statements })
    }
}

fn read_statement(statement: &Map<String, Value>, number: usize) -> Result<Statement, PolicyError> {
    let effect = match statement.get("Effect").and_then(Value::as_str) {
        Some("Allow") => Effect::Allow,
        Some("Deny") => Effect::Deny,
        _ => return Err(PolicyError::Effect(number)),
    };
    let action = read_patterns(statement, number, "Action", "NotAction")?.ok_or(PolicyError::NoAction(number))?;
    Ok(Statement {
        sid: statement.get("Sid").and_then(Value::as_str).filter(|sid| !sid.is_empty()).map(str::to_owned),
        effect,
        principal: read_principals(statement, number)?,
        action,
        resource: read_patterns(statement, number, "Resource", "NotResource")?,
        conditions: read_conditions(statement, number)?,
    })
}

/// The element or its `Not` form, but not both.
fn either<'a>(
    statement: &'a Map<String, Value>,
    number: usize,
    element: &'static str,
    negated: &str,
) -> Result<Option<(bool, &'a Value)>, PolicyError> {
    match (statement.get(element), statement.get(negated)) {
        (Some(_), Some(_)) => Err(PolicyError::Both { number, element }),
        (Some(value), None) => Ok(Some((false, value))),
        (None, Some(value)) => Ok(Some((true, value))),
        (None, None) => Ok(None),
    }
}

fn read_patterns(
    statement: &Map<String, Value>,
    number: usize,
    element: &'static str,
    negated: &str,
) -> Result<Option<Patterns>, PolicyError> {
    let Some((negated, value)) = either(statement, number, element, negated)? else { return Ok(None) };
    let texts = match value {
        Value::String(text) => Some(vec![text.clone()]),
        Value::Array(values) => values.iter().map(|value| value.as_str().map(str::to_owned)).collect(),
        _ => None,
    };
    Ok(Some(Patterns { negated, texts: texts.ok_or(PolicyError::Form { number, element })? }))
}

fn read_principals(statement: &Map<String, Value>, number: usize) -> Result<Option<Principals>, PolicyError> {
    let wrong = || PolicyError::Form { number, element: "Principal" };
    let Some((negated, value)) = either(statement, number, "Principal", "NotPrincipal")? else { return Ok(None) };
    let sorts = match value {
        Value::String(text) if text == "*" => {
            return Ok(Some(Principals { negated, named: vec![Principal::Everyone] }));
        }
        Value::Object(sorts) => sorts,
        _ => return Err(wrong()),
    };
    let mut named = Vec::new();
    for (sort, names) in sorts {
        for name in one_or_many(names).ok_or_else(wrong)? {
            named.push(match sort.as_str() {
                "AWS" if name == "*" => Principal::Everyone,
                "AWS" => Principal::Aws(name),
                "Service" => Principal::Service(name),
                "Federated" => Principal::Federated(name),
                "CanonicalUser" => Principal::CanonicalUser(name),
                _ => return Err(wrong()),
            });
        }
    }
    Ok(Some(Principals { negated, named }))
}

fn read_conditions(statement: &Map<String, Value>, number: usize) -> Result<Vec<Condition>, PolicyError> {
    let wrong = || PolicyError::Form { number, element: "Condition" };
    let Some(block) = statement.get("Condition") else { return Ok(Vec::new()) };
    let mut conditions = Vec::new();
    for (written, keys) in block.as_object().ok_or_else(wrong)? {
        let operator = Operator::named(written);
        for (key, values) in keys.as_object().ok_or_else(wrong)? {
            conditions.push(Condition {
                written: written.clone(),
                operator,
                key: key.clone(),
                values: one_or_many(values).ok_or_else(wrong)?,
            });
        }
    }
    Ok(conditions)
}

fn one_or_many(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(values) => values.iter().map(plain).collect(),
        one => Some(vec![plain(one)?]),
    }
}

/// Numbers and truth values may stand without quotes.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}
