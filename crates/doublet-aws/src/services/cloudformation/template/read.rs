//! Reads the text of a template: JSON where it is JSON, YAML otherwise.

use super::node::Node;
use super::yaml;
use crate::services::cloudformation::errors::CfnError;

/// No template of any sense nests deeper; the walk through it is recursive.
pub(super) const DEEPEST: usize = 100;

/// Reads a template, and nothing yet of what it means.
pub(super) fn read(body: &str) -> Result<Node, CfnError> {
    let body = body.trim_start_matches('\u{feff}');
    // Much that is not quite JSON, a comma too many for one, is YAML.
    let json = if body.trim_start().starts_with('{') { serde_json::from_str(body).ok() } else { None };
    let node = match json.filter(|json| depth_is_bearable(json)) {
        Some(json) => Node::from(json),
        None => yaml::read(body)?,
    };
    match node {
        Node::Map(_) => Ok(node),
        _ => Err(CfnError::Format("unsupported structure.".to_owned())),
    }
}

/// Walks level by level, so that the depth of the walk is not that of the document.
fn depth_is_bearable(json: &serde_json::Value) -> bool {
    let mut level = vec![json];
    for _ in 0..DEEPEST {
        level = level
            .into_iter()
            .flat_map(|value| match value {
                serde_json::Value::Array(items) => items.iter().collect::<Vec<_>>(),
                serde_json::Value::Object(entries) => entries.values().collect(),
                _ => Vec::new(),
            })
            .collect();
        if level.is_empty() {
            return true;
        }
    }
    false
}
