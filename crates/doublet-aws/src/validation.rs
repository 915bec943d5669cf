//! Holds an input against its shape, and says in AWS's words where it does not fit.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fancy_regex::Regex;

use crate::fault::Fault;
use crate::model::{Kind, Model, Shape, ShapeId};
use crate::room::Validation;
use crate::value::{Fields, Value};

/// The fault for an input that does not fit its shape.
pub(crate) fn check(
    model: &'static Model,
    shape: Option<ShapeId>,
    input: &Fields,
    style: Validation,
) -> Result<(), Box<Fault>> {
    let Some(shape) = shape else { return Ok(()) };
    let loose: &[&str] = if let Validation::DetectedExcept(_, loose) = style { loose } else { &[] };
    let mut findings = Vec::new();
    look_into(model, shape, input, "", loose, &mut findings);
    match (findings.first(), style) {
        (None, _) => Ok(()),
        (Some(_), Validation::Detected(code) | Validation::DetectedExcept(code, _)) => {
            Err(Box::new(Fault::new(code, detected(&findings))))
        }
        (Some(first), Validation::Own { missing, invalid }) => Err(Box::new(first.own_words(missing, invalid))),
    }
}

/// One thing that does not fit.
struct Finding {
    path: String,
    value: Option<String>,
    constraint: String,
}

impl Finding {
    fn own_words(&self, missing: &str, invalid: &str) -> Fault {
        let name = capitalised(&self.path);
        match &self.value {
            None => Fault::new(missing, format!("The request must contain the parameter {name}.")),
            Some(value) => Fault::new(
                invalid,
                format!(
                    "Value {value} for parameter {name} is invalid. Reason: {}.",
                    self.constraint.replace("Member must", "Must")
                ),
            ),
        }
    }
}

fn detected(findings: &[Finding]) -> String {
    let errors = if findings.len() == 1 { "error" } else { "errors" };
    let told: Vec<String> = findings
        .iter()
        .map(|finding| {
            let value = finding.value.as_ref().map_or_else(|| "null".to_owned(), |value| format!("'{value}'"));
            format!("Value {value} at '{}' failed to satisfy constraint: {}", finding.path, finding.constraint)
        })
        .collect();
    format!("{} validation {errors} detected: {}", findings.len(), told.join("; "))
}

fn look_into(
    model: &'static Model,
    id: ShapeId,
    fields: &Fields,
    path: &str,
    loose: &[&str],
    findings: &mut Vec<Finding>,
) {
    let Some(structure) = model.structure(Some(id)) else { return };
    for member in &structure.members {
        let place = join(path, &uncapitalised(&member.name));
        match fields.get(&member.name) {
            Some(value) => look_at(model, member.shape, value, &place, loose, findings),
            None if member.required => {
                findings.push(Finding { path: place, value: None, constraint: "Member must not be null".to_owned() });
            }
            None => {}
        }
    }
}

fn look_at(model: &'static Model, id: ShapeId, value: &Value, path: &str, loose: &[&str], findings: &mut Vec<Finding>) {
    let shape = model.shape(id);
    if !loose.contains(&shape.name.as_str())
        && let Some(constraint) = violated(shape, value)
    {
        findings.push(Finding { path: path.to_owned(), value: Some(shown(shape, value)), constraint });
    }
    match (&shape.kind, value) {
        (Kind::Structure(_), Value::Structure(fields)) => look_into(model, id, fields, path, loose, findings),
        (Kind::List { member, .. }, Value::List(values)) => {
            for (place, value) in values.iter().enumerate() {
                look_at(model, member.shape, value, &format!("{path}.{}.member", place + 1), loose, findings);
            }
        }
        (Kind::Map { key, value: member, .. }, Value::Map(entries)) => {
            for (name, value) in entries {
                if violated(model.shape(key.shape), &Value::Text(name.clone())).is_some() {
                    let constraint =
                        format!("Map keys must satisfy constraint: [{}]", all_constraints(model.shape(key.shape)));
                    findings.push(Finding {
                        path: path.to_owned(),
                        value: Some(shown(shape, &Value::Map(entries.clone()))),
                        constraint,
                    });
                }
                look_at(model, member.shape, value, &format!("{path}.{name}.member"), loose, findings);
            }
        }
        _ => {}
    }
}

/// The first limit of the shape that the value breaks, in AWS's words.
fn violated(shape: &'static Shape, value: &Value) -> Option<String> {
    let (min, max) = (shape.min, shape.max);
    match value {
        Value::Text(text) => {
            if !shape.choices.is_empty() && !shape.choices.iter().any(|choice| choice == text) {
                return Some(choices(shape));
            }
            let length = text.chars().count();
            length_violated("length", length, min, max)
                .or_else(|| shape.pattern.as_deref().filter(|pattern| !matches(pattern, text)).map(pattern_words))
        }
        Value::Blob(bytes) => length_violated("length", bytes.len(), min, max),
        Value::List(values) => length_violated("length", values.len(), min, max),
        Value::Map(entries) => length_violated("length", entries.len(), min, max),
        #[expect(clippy::cast_precision_loss, reason = "limits in models are small")]
        Value::Integer(number) => number_violated(*number as f64, min, max),
        Value::Float(number) => number_violated(*number, min, max),
        _ => None,
    }
}

#[expect(clippy::cast_precision_loss, reason = "nothing is that long")]
fn length_violated(what: &str, length: usize, min: Option<f64>, max: Option<f64>) -> Option<String> {
    let length = length as f64;
    if let Some(min) = min.filter(|min| length < *min) {
        return Some(format!("Member must have {what} greater than or equal to {min}"));
    }
    let max = max.filter(|max| length > *max)?;
    Some(format!("Member must have {what} less than or equal to {max}"))
}

fn number_violated(number: f64, min: Option<f64>, max: Option<f64>) -> Option<String> {
    if let Some(min) = min.filter(|min| number < *min) {
        return Some(format!("Member must have value greater than or equal to {min}"));
    }
    let max = max.filter(|max| number > *max)?;
    Some(format!("Member must have value less than or equal to {max}"))
}

fn choices(shape: &Shape) -> String {
    format!("Member must satisfy enum value set: [{}]", shape.choices.join(", "))
}

fn pattern_words(pattern: &str) -> String {
    format!("Member must satisfy regular expression pattern: {pattern}")
}

/// All limits of a shape, as AWS lists them for members of lists and keys of maps.
fn all_constraints(shape: &Shape) -> String {
    let mut constraints = Vec::new();
    if let Some(max) = shape.max {
        constraints.push(format!("Member must have length less than or equal to {max}"));
    }
    if let Some(min) = shape.min {
        constraints.push(format!("Member must have length greater than or equal to {min}"));
    }
    if let Some(pattern) = &shape.pattern {
        constraints.push(pattern_words(pattern));
    }
    if !shape.choices.is_empty() {
        constraints.push(choices(shape));
    }
    constraints.join(", ")
}

fn shown(shape: &Shape, value: &Value) -> String {
    if shape.sensitive {
        return "***".to_owned();
    }
    match value {
        Value::Null => "null".to_owned(),
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => format!("java.nio.HeapByteBuffer[pos=0 lim={0} cap={0}]", bytes.len()),
        Value::Timestamp(moment) => moment.seconds().to_string(),
        Value::List(values) => {
            format!("[{}]", values.iter().map(|value| shown(shape, value)).collect::<Vec<_>>().join(", "))
        }
        Value::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key}={}", shown(shape, value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Structure(fields) => {
            let members: Vec<String> =
                fields.iter().map(|(name, value)| format!("{}={}", uncapitalised(name), shown(shape, value))).collect();
            format!("{{{}}}", members.join(", "))
        }
    }
}

/// Whether the whole text fits the pattern. A pattern that is none, or that takes too long, is not held against the text.
fn matches(pattern: &'static str, text: &str) -> bool {
    static COMPILED: LazyLock<Mutex<HashMap<&'static str, Option<Arc<Regex>>>>> = LazyLock::new(Mutex::default);
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        compiled.entry(pattern).or_insert_with(|| Regex::new(&format!("^(?:{pattern})$")).ok().map(Arc::new)).clone()
    };
    regex.is_none_or(|regex| regex.is_match(text).unwrap_or(true))
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn capitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
