//! Answers that quote the request, written in the language of Jinja.

use std::collections::BTreeMap;

use minijinja::value::Value;
use minijinja::{Environment, UndefinedBehavior, context};

use crate::error::HttpError;
use crate::pattern::Match;
use crate::request::Request;

/// The name under which the environment knows the one template.
const NAME: &str = "answer";
/// Instructions that a template may take: one that never ends becomes an error.
const FUEL: u64 = 1_000_000;
/// Characters of one `{{ … }}` or `{% … %}`.
const LONGEST_BLOCK: usize = 2_000;

/// A text with `{{ … }}` in it.
#[derive(Debug)]
pub struct Template {
    environment: Environment<'static>,
}

impl Template {
    /// Reads a template.
    ///
    /// It sees `request` (`method`, `url`, `path`, `host`, `query`, `headers`, `cookies`, `form`, `json`, `text`) and the
    /// URL's placeholders as `params`. A name that is not there is an error, not an empty text.
    ///
    /// # Errors
    /// [`HttpError::BadAnswerTemplate`] if the text is not a template.
    pub fn new(text: &str) -> Result<Self, HttpError> {
        check_blocks(text)?;
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        // Errors name what they are about.
        environment.set_debug(true);
        environment.add_template_owned(NAME, text.to_owned()).map_err(|error| bad(&error))?;
        Ok(Self { environment })
    }

    /// Fills it in.
    ///
    /// # Errors
    /// [`HttpError::BadAnswerTemplate`] if it asks for something that the request does not have.
    pub fn render(&self, request: &Request, matched: &Match) -> Result<String, HttpError> {
        let filled = self.environment.get_template(NAME).and_then(|template| {
            template.render(context! {
                request => context! {
                    method => request.method(),
                    url => request.text(),
                    host => request.host(),
                    path => request.path(),
                    query => mapping(request.query()),
                    headers => mapping(&lower_case(request.headers().fields())),
                    cookies => mapping(&request.cookies()),
                    form => mapping(request.form().unwrap_or_default()),
                    json => request.json().map(value),
                    text => request.body_text(),
                },
                params => mapping(&matched.captures),
            })
        });
        filled.map_err(|error| bad(&error))
    }
}

/// Refuses a block that would be read by more recursion than there is stack.
fn check_blocks(text: &str) -> Result<(), HttpError> {
    let mut rest = text;
    while let Some(start) = rest.find("{{").into_iter().chain(rest.find("{%")).min() {
        let block = &rest[start + 2..];
        let end = end_of_block(block);
        if end > LONGEST_BLOCK {
            let line = text[..text.len() - rest.len() + start].matches('\n').count() + 1;
            let why = format!("a block is longer than {LONGEST_BLOCK} characters (line {line})");
            return Err(HttpError::BadAnswerTemplate { why });
        }
        rest = &block[end..];
    }
    Ok(())
}

/// Where a block ends: what stands in its texts ends nothing.
fn end_of_block(block: &str) -> usize {
    let (mut quote, mut former) = (None, ' ');
    for (at, letter) in block.char_indices() {
        match quote {
            Some(_) if former == '\\' => former = ' ',
            Some(opening) => {
                if letter == opening {
                    quote = None;
                }
                former = letter;
            }
            None if matches!(letter, '"' | '\'') => quote = Some(letter),
            None if letter == '}' && matches!(former, '}' | '%') => return at,
            None => former = letter,
        }
    }
    block.len()
}

/// The first value of each name.
fn mapping(pairs: &[(String, String)]) -> Value {
    // Later pairs win in a map, so the first ones come last.
    let first: BTreeMap<String, Value> =
        pairs.iter().rev().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
    Value::from(first)
}

/// JSON as the template engine knows it; numbers are kept as texts of digits inside, so they are read one by one.
fn value(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::from(()),
        serde_json::Value::Bool(truth) => Value::from(*truth),
        serde_json::Value::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::from(whole),
            (None, Some(fraction)) if number.as_str().contains(['.', 'e', 'E']) => Value::from(fraction),
            // An integer of any length keeps its digits.
            (None, _) => Value::from(number.as_str()),
        },
        serde_json::Value::String(text) => Value::from(text.as_str()),
        serde_json::Value::Array(items) => items.iter().map(value).collect(),
        serde_json::Value::Object(members) => {
            let members: BTreeMap<String, Value> =
                members.iter().map(|(name, member)| (name.clone(), value(member))).collect();
            Value::from(members)
        }
    }
}

fn lower_case(fields: &[(String, String)]) -> Vec<(String, String)> {
    fields.iter().map(|(name, value)| (name.to_ascii_lowercase(), value.clone())).collect()
}

fn bad(error: &minijinja::Error) -> HttpError {
    let line = error.line().map(|line| format!(" (line {line})")).unwrap_or_default();
    let what = match (error.detail(), culprit(error)) {
        (Some(detail), _) => detail.to_owned(),
        (None, Some(culprit)) => format!("{} in `{culprit}`", error.kind()),
        (None, None) => error.kind().to_string(),
    };
    HttpError::BadAnswerTemplate { why: format!("{what}{line}") }
}

/// The piece of the template that the error is about.
fn culprit(error: &minijinja::Error) -> Option<&str> {
    error.template_source()?.get(error.range()?)
}
