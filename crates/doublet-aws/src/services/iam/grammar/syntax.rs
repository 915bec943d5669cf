//! The form of a policy: which members it has, and of which types they are.

use std::sync::LazyLock;

use fancy_regex::Regex;
use serde_json::{Map, Value};

use super::Malformed;

const MEMBERS: &[&str] = &["Id", "Statement", "Version"];
const MEMBERS_OF_STATEMENTS: &[&str] =
    &["Action", "Condition", "Effect", "NotAction", "NotPrincipal", "NotResource", "Principal", "Resource", "Sid"];
const OPERATORS: &str = "^(?:ForAllValues:|ForAnyValue:)?(?:StringEquals|StringNotEquals|StringEqualsIgnoreCase|\
    StringNotEqualsIgnoreCase|StringLike|StringNotLike|NumericEquals|NumericNotEquals|NumericLessThan|\
    NumericLessThanEquals|NumericGreaterThan|NumericGreaterThanEquals|DateEquals|DateNotEquals|DateLessThan|\
    DateLessThanEquals|DateGreaterThan|DateGreaterThanEquals|Bool|BinaryEquals|IpAddress|NotIpAddress|ArnEquals|\
    ArnLike|ArnNotEquals|ArnNotLike|Null)(?:IfExists)?$";

/// A statement whose form is good.
pub(super) struct Statement<'a> {
    pub(super) sid: Option<&'a str>,
    pub(super) effect: &'a str,
    pub(super) action: Option<Choice<'a>>,
    pub(super) not_action: Option<Choice<'a>>,
    pub(super) resource: Option<Choice<'a>>,
    pub(super) not_resource: Option<Choice<'a>>,
    /// Whether it says for whom it is.
    pub(super) principal: bool,
    /// Operator, key and values of each condition.
    pub(super) conditions: Vec<(&'a str, &'a str, Choice<'a>)>,
}

impl Statement<'_> {
    /// Whether its effect is written as it should be; other cases pass the form.
    pub(super) fn has_exact_effect(&self) -> bool {
        self.effect == "Allow" || self.effect == "Deny"
    }

    /// Whether it names resources.
    pub(super) fn has_resources(&self) -> bool {
        self.resource.iter().chain(&self.not_resource).any(|choice| !choice.is_empty())
    }
}

/// One text or a list of them.
pub(super) struct Choice<'a>(&'a Value);

impl<'a> Choice<'a> {
    /// Reads it, if it is one.
    fn read(value: &'a Value, fits: fn(&Value) -> bool) -> Result<Self, Malformed> {
        let good = match value {
            Value::Array(values) => values.iter().all(fits),
            value => fits(value),
        };
        if good { Ok(Self(value)) } else { Err(Malformed::Syntax) }
    }

    /// The texts.
    pub(super) fn texts(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let values: &[Value] = match self.0 {
            Value::Array(values) => values,
            value => std::slice::from_ref(value),
        };
        values.iter().filter_map(Value::as_str)
    }

    fn is_empty(&self) -> bool {
        matches!(self.0, Value::Array(values) if values.is_empty())
    }
}

/// The version and the statements of a policy whose form is good.
pub(super) fn read(document: &Value) -> Result<(Option<&str>, Vec<Statement<'_>>), Malformed> {
    let document = document.as_object().ok_or(Malformed::Syntax)?;
    only(document, MEMBERS)?;
    text(document, "Id")?;
    let version = text(document, "Version")?;
    if version.is_some_and(|version| version != "2012-10-17" && version != "2008-10-17") {
        return Err(Malformed::Syntax);
    }
    let statements = match document.get("Statement") {
        Some(Value::Array(statements)) if !statements.is_empty() => statements.as_slice(),
        Some(statement @ Value::Object(_)) => std::slice::from_ref(statement),
        _ => return Err(Malformed::Syntax),
    };
    Ok((version, statements.iter().map(statement).collect::<Result<_, _>>()?))
}

fn statement(value: &Value) -> Result<Statement<'_>, Malformed> {
    let members = value.as_object().ok_or(Malformed::Syntax)?;
    only(members, MEMBERS_OF_STATEMENTS)?;
    let has = |name: &str| members.contains_key(name);
    if has("Action") && has("NotAction") || has("Resource") && has("NotResource") {
        return Err(Malformed::Syntax);
    }
    let effect = text(members, "Effect")?.ok_or(Malformed::Syntax)?;
    if !effect.eq_ignore_ascii_case("Allow") && !effect.eq_ignore_ascii_case("Deny") {
        return Err(Malformed::Syntax);
    }
    let choice = |name: &str, fits| members.get(name).map(|value| Choice::read(value, fits)).transpose();
    Ok(Statement {
        sid: text(members, "Sid")?,
        effect,
        action: choice("Action", Value::is_string)?,
        not_action: choice("NotAction", Value::is_string)?,
        resource: choice("Resource", is_text_or_nothing)?,
        not_resource: choice("NotResource", is_text_or_nothing)?,
        principal: has("Principal") || has("NotPrincipal"),
        conditions: members.get("Condition").map_or_else(|| Ok(Vec::new()), conditions)?,
    })
}

fn conditions(value: &Value) -> Result<Vec<(&str, &str, Choice<'_>)>, Malformed> {
    let mut conditions = Vec::new();
    for (operator, keys) in value.as_object().ok_or(Malformed::Syntax)? {
        for (key, values) in keys.as_object().ok_or(Malformed::Syntax)? {
            if !is_operator(operator) {
                return Err(Malformed::Syntax);
            }
            conditions.push((operator.as_str(), key.as_str(), Choice::read(values, is_scalar)?));
        }
    }
    Ok(conditions)
}

fn is_operator(name: &str) -> bool {
    static KNOWN: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(OPERATORS).ok());
    KNOWN.as_ref().is_none_or(|known| known.is_match(name).unwrap_or(false))
}

fn is_scalar(value: &Value) -> bool {
    !value.is_object() && !value.is_array()
}

fn is_text_or_nothing(value: &Value) -> bool {
    value.is_string() || value.is_null()
}

/// The member, which has to be a text if it is there.
fn text<'a>(members: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, Malformed> {
    match members.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Malformed::Syntax),
    }
}

fn only(members: &Map<String, Value>, known: &[&str]) -> Result<(), Malformed> {
    if members.keys().all(|name| known.contains(&name.as_str())) { Ok(()) } else { Err(Malformed::Syntax) }
}
