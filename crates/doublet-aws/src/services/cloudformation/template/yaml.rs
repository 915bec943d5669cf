//! Templates in YAML: events of the parser become a tree, without recursion; short forms of functions become long ones.
//!
//! Scalars keep what was written: `2012-10-17` is a text, `060` is not 48. Aliases are refused, as CloudFormation does.

use granit_parser::{Event, Parser, ScalarStyle, Tag};

use super::node::Node;
use super::read::DEEPEST;
use crate::services::cloudformation::errors::CfnError;

/// A list or map that is not closed yet.
struct Open {
    /// The function whose short form stands before it.
    function: Option<String>,
    collected: Collected,
}

enum Collected {
    List(Vec<Node>),
    Map { entries: Vec<(String, Node)>, key: Option<String> },
}

/// Reads a document of YAML.
pub(super) fn read(body: &str) -> Result<Node, CfnError> {
    let malformed = |why: &dyn std::fmt::Display| CfnError::Format(format!("YAML not well-formed. ({why})"));
    let mut open: Vec<Open> = Vec::new();
    let mut root = None;
    for event in Parser::new_from_str(body) {
        let (event, span) = event.map_err(|error| malformed(&place(error.marker().line(), error.marker().col())))?;
        let here = place(span.start.line(), span.start.col());
        let finished = match event {
            Event::Scalar(text, style, _, tag) => Some(scalar(text.into_owned(), style, tag.as_deref())),
            Event::SequenceStart(_, _, tag) => {
                open.push(Open { function: function(tag.as_deref()), collected: Collected::List(Vec::new()) });
                None
            }
            Event::MappingStart(_, _, tag) => {
                let collected = Collected::Map { entries: Vec::new(), key: None };
                open.push(Open { function: function(tag.as_deref()), collected });
                None
            }
            Event::SequenceEnd | Event::MappingEnd => open.pop().map(close),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                return Err(CfnError::Template("YAML aliases are not allowed in CloudFormation templates".to_owned()));
            }
            _ => None,
        };
        if open.len() > DEEPEST {
            return Err(CfnError::Format(format!("the template nests deeper than {DEEPEST} levels.")));
        }
        let Some(node) = finished else { continue };
        match open.last_mut() {
            None if root.is_none() => root = Some(node),
            None => return Err(malformed(&here)),
            Some(parent) => add(&mut parent.collected, node).map_err(|key| {
                CfnError::Format(format!("YAML not well-formed. (duplicate or unusable key {key:?}, {here})"))
            })?,
        }
    }
    root.ok_or_else(|| CfnError::Format("unsupported structure.".to_owned()))
}

fn place(line: usize, column: usize) -> String {
    format!("line {line}, column {}", column.saturating_add(1))
}

/// Adds a value to what is open; in a map, keys and values come by turns.
fn add(collected: &mut Collected, node: Node) -> Result<(), String> {
    match collected {
        Collected::List(items) => items.push(node),
        Collected::Map { entries, key } => match key.take() {
            Some(key) => entries.push((key, node)),
            None => match node.scalar() {
                Some(name) if entries.iter().all(|(known, _)| *known != name) => *key = Some(name),
                Some(name) => return Err(name),
                None => return Err(node.document()),
            },
        },
    }
    Ok(())
}

fn close(open: Open) -> Node {
    let node = match open.collected {
        Collected::List(items) => Node::List(items),
        Collected::Map { entries, .. } => Node::Map(entries),
    };
    match open.function {
        Some(name) => Node::Map(vec![(name, node)]),
        None => node,
    }
}

fn scalar(text: String, style: ScalarStyle, tag: Option<&Tag>) -> Node {
    if let Some(name) = function(tag) {
        let argument = match text.split_once('.') {
            Some((resource, attribute)) if name == "Fn::GetAtt" => {
                Node::List(vec![Node::text(resource), Node::text(attribute)])
            }
            _ => Node::Text(text),
        };
        return Node::Map(vec![(name, argument)]);
    }
    if style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str")) {
        return Node::Text(text);
    }
    match text.as_str() {
        "" | "~" | "null" | "Null" | "NULL" => Node::Null,
        "true" | "True" | "TRUE" => Node::Boolean(true),
        "false" | "False" | "FALSE" => Node::Boolean(false),
        _ if is_number(&text) => Node::Number(text),
        _ => Node::Text(text),
    }
}

/// Whether JSON would take it for a number, so that what is written stays what it is.
fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E'))
        && serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The function that a tag stands for: `!Sub` is `Fn::Sub`, `!Ref` is `Ref`.
fn function(tag: Option<&Tag>) -> Option<String> {
    let tag = tag.filter(|tag| !tag.is_yaml_core_schema() && !tag.suffix().is_empty())?;
    Some(match tag.suffix() {
        name @ ("Ref" | "Condition") => name.to_owned(),
        name => format!("Fn::{name}"),
    })
}
