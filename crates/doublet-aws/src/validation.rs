//! Holds an input against its shape, and says in AWS's words where it does not fit.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use fancy_regex::Regex;

use crate::fault::Fault;
use crate::model::{Kind, Member, Model, Shape, ShapeId};
use crate::room::{Exception, Rule, Validation};
use crate::value::{Fields, Value};

/// So many mistakes are told.
const MOST: usize = 50;

/// The fault for an input that does not fit its shape.
pub(crate) fn check(
    model: &'static Model,
    shape: Option<ShapeId>,
    input: &Fields,
    style: Validation,
) -> Result<(), Box<Fault>> {
    let Some(shape) = shape else { return Ok(()) };
    let (code, exceptions) = match style {
        Validation::Detected(code) => (code, &[][..]),
        Validation::DetectedExcept(code, exceptions) => (code, exceptions),
        Validation::DetectedAfter(own, code, exceptions) => {
            own(&model.shape(shape).name, input)?;
            (code, exceptions)
        }
        Validation::Required(code) => return check_required(model, shape, input, code),
    };
    let mut findings = Findings { model, found: Vec::new(), exceptions };
    look_into(model, shape, input, Path::Root, &mut findings);
    let findings = findings.found;
    let Some(first) = findings.first() else { return Ok(()) };
    let code = first.code.filter(|_| findings.len() == 1).unwrap_or(code);
    if let [Finding { own_words: Some(words), .. }] = findings.as_slice() {
        return Err(Box::new(Fault::new(code, words)));
    }
    Err(Box::new(Fault::new(code, detected(&findings))))
}

fn check_required(model: &'static Model, shape: ShapeId, input: &Fields, code: &str) -> Result<(), Box<Fault>> {
    let members = model.structure(Some(shape)).into_iter().flat_map(|structure| &structure.members);
    let missing = members.into_iter().find(|member| member.required && input.get(&member.name).is_none());
    missing.map_or(Ok(()), |member| {
        Err(Box::new(Fault::new(code, format!("The request must contain the parameter {}.", member.name))))
    })
}

/// What does not fit so far, and how it is told.
struct Findings {
    model: &'static Model,
    found: Vec<Finding>,
    exceptions: &'static [Exception],
}

impl Findings {
    fn rules(&self, shape: &'static Shape) -> impl Iterator<Item = Rule> + use<> {
        self.exceptions.iter().filter(|exception| exception.shape == shape.name).map(|exception| exception.rule)
    }

    fn push(&mut self, path: Path<'_>, id: ShapeId, value: &Value, constraint: String) {
        let shape = self.model.shape(id);
        let value = if shape.sensitive { Told::Hidden } else { Told::Shown(shown(self.model, id, value)) };
        let mut finding =
            Finding { path: path.to_string(), value, constraint, code: None, bare: false, own_words: None };
        for rule in self.rules(shape) {
            match rule {
                Rule::Code(code) => finding.code = Some(code),
                Rule::FullStop => finding.constraint.push('.'),
                Rule::Bare => finding.bare = true,
                Rule::Invalid(words)
                    if shape.pattern.as_deref().map(pattern_words).as_ref() == Some(&finding.constraint) =>
                {
                    finding.own_words = Some(format!("The specified value for {path} is invalid. {words}"));
                }
                Rule::Unchecked | Rule::Pattern(_) | Rule::Looser(_) | Rule::Choices(_) | Rule::Invalid(_) => {}
            }
        }
        self.found.push(finding);
    }

    /// Whether there is enough to tell: a long list of mistakes is no better than a short one.
    fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }

    /// The first limit of the shape that the value breaks, in the words of this service.
    fn violated(&self, shape: &'static Shape, value: &Value) -> Option<String> {
        let constraint = violated(shape, value)?;
        self.rules(shape).try_fold(constraint, |constraint, rule| match rule {
            Rule::Unchecked => None,
            Rule::Pattern(words) => {
                let own = shape.pattern.as_deref().map(pattern_words);
                Some(if own.as_deref() == Some(&constraint) { pattern_words(words) } else { constraint })
            }
            Rule::Looser(pattern) => {
                let own = shape.pattern.as_deref().map(pattern_words);
                let taken = || value.as_text().is_some_and(|text| matches(pattern, text));
                if own.as_deref() == Some(&constraint) && taken() { None } else { Some(constraint) }
            }
            Rule::Choices(order) => Some(constraint.replace(&shape.choices.join(", "), &order.join(", "))),
            Rule::Code(_) | Rule::FullStop | Rule::Bare | Rule::Invalid(_) => Some(constraint),
        })
    }
}

/// How a value is told.
enum Told {
    /// It is not there.
    Missing,
    /// It is a secret.
    Hidden,
    Shown(String),
}

/// One thing that does not fit.
struct Finding {
    path: String,
    value: Told,
    constraint: String,
    /// The code of a fault for this alone.
    code: Option<&'static str>,
    /// Whether the value is shown without quotes.
    bare: bool,
    /// The words of a fault for this alone.
    own_words: Option<String>,
}

fn detected(findings: &[Finding]) -> String {
    let errors = if findings.len() == 1 { "error" } else { "errors" };
    let told: Vec<String> = findings
        .iter()
        .map(|finding| {
            let value = match &finding.value {
                Told::Missing => "null ".to_owned(),
                Told::Hidden => String::new(),
                Told::Shown(value) if finding.bare => format!("{value} "),
                Told::Shown(value) => format!("'{value}' "),
            };
            format!("Value {value}at '{}' failed to satisfy constraint: {}", finding.path, finding.constraint)
        })
        .collect();
    format!("{} validation {errors} detected: {}", findings.len(), told.join("; "))
}

/// Where a value is; written out only where something is wrong with it.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Item(&'a Path<'a>, usize),
    Entry(&'a Path<'a>, &'a str),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => formatter.write_str(&uncapitalised(name)),
            Self::Member(outer, name) => write!(formatter, "{outer}.{}", uncapitalised(name)),
            Self::Item(outer, place) => write!(formatter, "{outer}.{}.member", place + 1),
            Self::Entry(outer, key) => write!(formatter, "{outer}.{key}.member"),
        }
    }
}

fn look_into(model: &'static Model, id: ShapeId, fields: &Fields, path: Path<'_>, findings: &mut Findings) {
    let Some(structure) = model.structure(Some(id)) else { return };
    for member in &structure.members {
        let place = Path::Member(&path, &member.name);
        match fields.get(&member.name) {
            Some(value) => look_at(model, member.shape, value, place, findings),
            None if member.required => findings.found.push(Finding {
                path: place.to_string(),
                value: Told::Missing,
                constraint: "Member must not be null".to_owned(),
                code: None,
                bare: false,
                own_words: None,
            }),
            None => {}
        }
    }
}

fn look_at(model: &'static Model, id: ShapeId, value: &Value, path: Path<'_>, findings: &mut Findings) {
    if findings.is_full() {
        return;
    }
    let shape = model.shape(id);
    if let Some(constraint) = findings.violated(shape, value) {
        findings.push(path, id, value, constraint);
    }
    match (&shape.kind, value) {
        (Kind::Structure(_), Value::Structure(fields)) => look_into(model, id, fields, path, findings),
        (Kind::List { member, .. }, Value::List(values)) if matches!(model.shape(member.shape).kind, Kind::Text) => {
            let inner = model.shape(member.shape);
            if values.iter().any(|value| findings.violated(inner, value).is_some()) {
                let constraint = format!("Member must satisfy constraint: [{}]", all_constraints(inner));
                findings.push(path, id, value, constraint);
            }
        }
        (Kind::List { member, .. }, Value::List(values)) => {
            for (place, value) in values.iter().enumerate() {
                look_at(model, member.shape, value, Path::Item(&path, place), findings);
            }
        }
        (Kind::Map { key, value: member, .. }, Value::Map(entries)) => {
            let key = model.shape(key.shape);
            if entries.iter().any(|(name, _)| findings.violated(key, &Value::Text(name.clone())).is_some()) {
                let constraint = format!("Map keys must satisfy constraint: [{}]", all_constraints(key));
                findings.push(path, id, value, constraint);
            }
            let each = model.shape(member.shape);
            if matches!(each.kind, Kind::List { .. })
                && entries.iter().any(|(_, inner)| findings.violated(each, inner).is_some())
            {
                let constraint = format!("Map value must satisfy constraint: [{}]", all_constraints(each));
                findings.push(path, id, value, constraint);
                return;
            }
            for (name, inner) in entries {
                look_at(model, member.shape, inner, Path::Entry(&path, name), findings);
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

/// A value as Java shows it.
fn shown(model: &'static Model, id: ShapeId, value: &Value) -> String {
    let shape = model.shape(id);
    if shape.sensitive {
        return "***Sensitive Data Redacted***".to_owned();
    }
    match (&shape.kind, value) {
        (_, Value::Null) => "null".to_owned(),
        (_, Value::Boolean(value)) => value.to_string(),
        (_, Value::Integer(number)) => number.to_string(),
        (_, Value::Float(number)) => number.to_string(),
        (_, Value::Text(text) | Value::Decimal(text)) => text.clone(),
        (_, Value::Blob(bytes)) => format!("java.nio.HeapByteBuffer[pos=0 lim={0} cap={0}]", bytes.len()),
        (_, Value::Body(body)) => format!("{} bytes", body.len()),
        (_, Value::Timestamp(moment)) => moment.seconds().to_string(),
        (Kind::List { member, .. }, Value::List(values)) => {
            let values: Vec<String> = values.iter().map(|value| shown(model, member.shape, value)).collect();
            format!("[{}]", values.join(", "))
        }
        (Kind::Map { value: inner, .. }, Value::Map(entries)) => {
            let entries: Vec<String> =
                entries.iter().map(|(key, value)| format!("{key}={}", shown(model, inner.shape, value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        (Kind::Structure(structure), Value::Structure(fields)) => {
            let told = |member: &'static Member| {
                let value = shown(model, member.shape, fields.get(&member.name)?);
                Some(format!("{}={value}", uncapitalised(&member.name)))
            };
            let members: Vec<String> = structure.members.iter().filter_map(told).collect();
            format!("{}({})", shape.name, members.join(", "))
        }
        // A document; nothing limits it.
        (_, Value::List(_) | Value::Set(_) | Value::Map(_) | Value::Structure(_)) => "...".to_owned(),
    }
}

/// Whether the whole text fits the pattern. A pattern that is none, or that takes too long, is not held against the text.
fn matches(pattern: &'static str, text: &str) -> bool {
    type Compiled = HashMap<&'static str, Option<Arc<Regex>>>;
    static COMPILED: LazyLock<Mutex<Compiled>> = LazyLock::new(Mutex::default);
    let regex = {
        let mut compiled = COMPILED.lock().unwrap_or_else(PoisonError::into_inner);
        let whole = || Regex::new(&format!("^(?:{})$", in_ascii(pattern))).ok().map(Arc::new);
        compiled.entry(pattern).or_insert_with(whole).clone()
    };
    regex.is_none_or(|regex| regex.is_match(text).unwrap_or(true))
}

/// The pattern with the classes of Java, whose words, digits and spaces are those of ASCII.
fn in_ascii(pattern: &str) -> String {
    let mut written = String::with_capacity(pattern.len());
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match (letter, if letter == '\\' { letters.next() } else { None }) {
            (_, Some('w')) => written.push_str("[0-9A-Za-z_]"),
            (_, Some('d')) => written.push_str("[0-9]"),
            (_, Some('s')) => written.push_str(r"[ \t\n\x0B\f\r]"),
            (letter, escaped) => written.extend(std::iter::once(letter).chain(escaped)),
        }
    }
    written
}

fn uncapitalised(name: &str) -> String {
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}
