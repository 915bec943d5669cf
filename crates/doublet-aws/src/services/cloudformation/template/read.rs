//! Reads the text of a template: JSON where it is JSON, YAML otherwise.

use indexmap::IndexMap;
use serde_json::value::RawValue;

use super::node::Node;
use super::yaml;
use crate::services::cloudformation::errors::CfnError;

/// No template of any sense nests deeper; the walk through it is recursive.
pub(super) const DEEPEST: usize = 100;

/// Reads a template, and nothing yet of what it means.
pub(super) fn read(body: &str) -> Result<Node, CfnError> {
    let body = body.trim_start_matches('\u{feff}');
    // Much that is not quite JSON, a comma too many for one, is YAML.
    let json = if body.trim_start().starts_with('{') { read_json(body, 0) } else { None };
    let node = match json {
        Some(json) => json,
        None => yaml::read(body)?,
    };
    match node {
        Node::Map(_) => Ok(node),
        _ => Err(CfnError::Format("unsupported structure.".to_owned())),
    }
}

/// Reads JSON level by level, so that the order of keys is kept.
fn read_json(text: &str, depth: usize) -> Option<Node> {
    if depth > DEEPEST {
        return None;
    }
    let inner = |raw: &RawValue| read_json(raw.get(), depth + 1);
    if text.trim_start().starts_with('{') {
        let entries: IndexMap<String, &RawValue> = serde_json::from_str(text).ok()?;
        let entries: Option<Vec<(String, Node)>> =
            entries.into_iter().map(|(key, raw)| Some((key, inner(raw)?))).collect();
        return entries.map(Node::Map);
    }
    if text.trim_start().starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
        return items.into_iter().map(inner).collect::<Option<Vec<Node>>>().map(Node::List);
    }
    Some(match serde_json::from_str(text).ok()? {
        serde_json::Value::Bool(value) => Node::Boolean(value),
        serde_json::Value::Number(number) => Node::Number(number.to_string()),
        serde_json::Value::String(text) => Node::Text(text),
        _ => Node::Null,
    })
}
