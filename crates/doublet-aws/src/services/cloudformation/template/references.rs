//! Who speaks of whom: the names in `Ref`, `Fn::GetAtt` and `Fn::Sub`, and whether they exist.

use std::collections::{BTreeMap, BTreeSet};

use super::Template;
use super::node::Node;
use super::substitution::{Piece, pieces};
use crate::services::cloudformation::errors::CfnError;

/// A name that a value speaks of.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct Reference {
    /// A resource, parameter or pseudo parameter.
    pub(crate) name: String,
    /// The attribute, if it is one of a resource.
    pub(crate) attribute: Option<String>,
}

/// All names that a value speaks of. Of `Fn::If`, only the branch that its condition takes, where that is known.
pub(crate) fn references(node: &Node, conditions: Option<&BTreeMap<String, bool>>) -> BTreeSet<Reference> {
    let mut found = BTreeSet::new();
    collect(node, conditions, &mut found);
    found
}

fn collect(node: &Node, conditions: Option<&BTreeMap<String, bool>>, found: &mut BTreeSet<Reference>) {
    let whole = |name: String| Reference { name, attribute: None };
    match node.function() {
        Some(("Ref", name)) => found.extend(name.scalar().map(whole)),
        Some(("Fn::GetAtt", argument)) => found.extend(attribute_of(argument)),
        Some(("Fn::Sub", argument)) => {
            let (text, variables) = match argument.items() {
                [text, variables, ..] => (text, variables.entries()),
                [text] => (text, &[][..]),
                [] => return,
            };
            let own = |name: &str| variables.iter().any(|(variable, _)| variable == name);
            for piece in pieces(&text.scalar().unwrap_or_default()) {
                if let Piece::Variable(name) = piece
                    && !own(name)
                {
                    found.insert(match name.split_once('.') {
                        Some((name, attribute)) => {
                            Reference { name: name.to_owned(), attribute: Some(attribute.to_owned()) }
                        }
                        None => whole(name.to_owned()),
                    });
                }
            }
            for (_, value) in variables {
                collect(value, conditions, found);
            }
        }
        Some(("Fn::If", argument)) => match (argument.items(), conditions) {
            ([condition, yes, no], Some(known)) => {
                let taken = condition.scalar().and_then(|name| known.get(&name).copied()).unwrap_or(true);
                collect(if taken { yes } else { no }, conditions, found);
            }
            (branches, _) => {
                for branch in branches {
                    collect(branch, conditions, found);
                }
            }
        },
        Some((_, argument)) => collect(argument, conditions, found),
        None => {
            for (_, value) in node.entries() {
                collect(value, conditions, found);
            }
            if let Node::List(items) = node {
                for item in items {
                    collect(item, conditions, found);
                }
            }
        }
    }
}

/// `Resource.Attribute`, or a list of both.
pub(crate) fn attribute_of(argument: &Node) -> Option<Reference> {
    match argument {
        Node::List(parts) => {
            let name = parts.first()?.scalar()?;
            // The attribute may be a function; then it is not known before it is evaluated.
            let attribute = parts.get(1..)?.iter().map(Node::scalar).collect::<Option<Vec<_>>>();
            Some(Reference { name, attribute: Some(attribute.unwrap_or_default().join(".")) })
        }
        other => {
            let text = other.scalar()?;
            let (name, attribute) = text.split_once('.')?;
            Some(Reference { name: name.to_owned(), attribute: Some(attribute.to_owned()) })
        }
    }
}

/// Whether this is one of the names that every template knows.
pub(crate) fn is_pseudo(name: &str) -> bool {
    name.starts_with("AWS::")
}

/// Refuses names that nothing in the template has.
pub(super) fn check_names(template: &Template) -> Result<(), CfnError> {
    let known = |name: &str| {
        is_pseudo(name)
            || template.resource(name).is_some()
            || template.parameters.iter().any(|parameter| parameter.name == name)
    };
    let unknown = |values: &mut dyn Iterator<Item = &Node>| -> Vec<String> {
        let names: BTreeSet<String> =
            values.flat_map(|value| references(value, None)).map(|reference| reference.name).collect();
        names.into_iter().filter(|name| !known(name)).collect()
    };
    let mut missing = unknown(&mut template.resources.iter().map(|resource| &resource.properties));
    for resource in &template.resources {
        missing.extend(resource.depends_on.iter().filter(|name| template.resource(name).is_none()).cloned());
    }
    let outputs = template.outputs.iter().flat_map(|output| output.export.iter().chain([&output.value]));
    let missing_in_outputs = unknown(&mut outputs.into_iter());
    let told = |names: Vec<String>, block: &str| {
        CfnError::Format(format!(
            "Unresolved resource dependencies [{}] in the {block} block of the template",
            names.join(", ")
        ))
    };
    if !missing.is_empty() {
        return Err(told(missing, "Resources"));
    }
    if !missing_in_outputs.is_empty() {
        return Err(told(missing_in_outputs, "Outputs"));
    }
    let conditions = template.resources.iter().filter_map(|resource| resource.condition.as_deref());
    for name in conditions.chain(template.outputs.iter().filter_map(|output| output.condition.as_deref())) {
        if template.conditions.iter().all(|(known, _)| known != name) {
            return Err(CfnError::Format(format!(
                "Unresolved condition dependency {name} in the Resources block of the template"
            )));
        }
    }
    Ok(())
}
