//! The functions of templates. Each gives a value, or none where the property is to be left out.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::Scope;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::resources;
use crate::services::cloudformation::template::node::Node;
use crate::services::cloudformation::template::references::attribute_of;
use crate::services::cloudformation::template::substitution::{Piece, pieces};

type Evaluated = Result<Option<Node>, CfnError>;

impl Scope<'_> {
    /// The value with all functions in it evaluated; nothing if it is `AWS::NoValue`.
    ///
    /// Templates are read with a limit on their depth, and so this recursion has one.
    pub(crate) fn evaluate(&self, node: &Node) -> Evaluated {
        match node {
            Node::List(items) => {
                let items: Result<Vec<Option<Node>>, CfnError> = items.iter().map(|item| self.evaluate(item)).collect();
                Ok(Some(Node::List(items?.into_iter().flatten().collect())))
            }
            Node::Map(entries) => match node.function() {
                Some((name, argument)) if name != "Condition" => self.function(name, argument),
                _ => {
                    let mut evaluated = Vec::with_capacity(entries.len());
                    for (key, value) in entries {
                        if let Some(value) = self.evaluate(value)? {
                            evaluated.push((key.clone(), value));
                        }
                    }
                    Ok(Some(Node::Map(evaluated)))
                }
            },
            plain => Ok(Some(plain.clone())),
        }
    }

    /// The value as a text.
    pub(crate) fn evaluate_text(&self, node: &Node) -> Result<Option<String>, CfnError> {
        Ok(self.evaluate(node)?.and_then(|value| value.scalar()))
    }

    fn function(&self, name: &str, argument: &Node) -> Evaluated {
        match name {
            "Ref" => self.reference(&argument.scalar().unwrap_or_default()),
            "Fn::GetAtt" => self.attribute(argument).map(Some),
            "Fn::Sub" => self.substitute(argument).map(Some),
            "Fn::Join" => self.join(argument).map(Some),
            "Fn::Select" => self.select(argument),
            "Fn::Split" => self.split(argument).map(Some),
            "Fn::FindInMap" => self.find_in_map(argument).map(Some),
            "Fn::If" => self.choose(argument),
            "Fn::ImportValue" => self.import(argument).map(Some),
            "Fn::Base64" => {
                let text = self.evaluate_text(argument)?;
                let text = text.ok_or_else(|| template("every Fn::Base64 object must have a String-typed value."))?;
                Ok(Some(Node::Text(STANDARD.encode(text))))
            }
            other => Err(unknown_function(other)),
        }
    }

    fn reference(&self, name: &str) -> Evaluated {
        if name == "AWS::NoValue" {
            return Ok(None);
        }
        let made = || self.resources.iter().find(|resource| resource.logical == name);
        let value = self.pseudo.get(name).or_else(|| self.parameters.get(name).cloned());
        value.or_else(|| made().map(|resource| Node::text(&resource.physical))).map(Some).ok_or_else(|| {
            CfnError::Invalid(format!(
                "Unresolved resource dependencies [{name}] in the Resources block of the template"
            ))
        })
    }

    fn attribute(&self, argument: &Node) -> Result<Node, CfnError> {
        let malformed = || {
            template(
                "every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute",
            )
        };
        let argument = match argument {
            Node::List(parts) => {
                let evaluated: Result<Vec<Option<Node>>, CfnError> =
                    parts.iter().map(|part| self.evaluate(part)).collect();
                Node::List(evaluated?.into_iter().flatten().collect())
            }
            other => other.clone(),
        };
        let reference = attribute_of(&argument).ok_or_else(malformed)?;
        let attribute = reference.attribute.filter(|attribute| !attribute.is_empty()).ok_or_else(malformed)?;
        self.attribute_value(&reference.name, &attribute)
    }

    fn attribute_value(&self, name: &str, attribute: &str) -> Result<Node, CfnError> {
        let Some(resource) = self.resources.iter().find(|resource| resource.logical == name) else {
            return Err(template(format!("instance of Fn::GetAtt references undefined resource {name}")));
        };
        resource.attribute(attribute).cloned().ok_or_else(|| unsupported_attribute(name, attribute))
    }

    fn substitute(&self, argument: &Node) -> Result<Node, CfnError> {
        let malformed = || {
            template(
                "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first \
                 argument, and an optional second argument to specify a mapping of values to replace in the string",
            )
        };
        let (text, variables) = match argument {
            Node::List(parts) => match parts.as_slice() {
                [text, variables @ Node::Map(_)] => (text.scalar(), variables.entries()),
                _ => return Err(malformed()),
            },
            text => (text.scalar(), &[][..]),
        };
        let text = text.ok_or_else(malformed)?;
        let mut substituted = String::with_capacity(text.len());
        for piece in pieces(&text) {
            match piece {
                Piece::Literal(literal) => substituted.push_str(literal),
                Piece::Escaped(name) => {
                    substituted.push_str("${");
                    substituted.push_str(name);
                    substituted.push('}');
                }
                Piece::Variable(name) => {
                    let own = variables.iter().find(|(variable, _)| variable == name);
                    let value = match (own, name.split_once('.')) {
                        (Some((_, value)), _) => self.evaluate(value)?,
                        (None, Some((resource, attribute))) => Some(self.attribute_value(resource, attribute)?),
                        (None, None) => self.reference(name)?,
                    };
                    let value = value.map(|value| match &value {
                        Node::List(_) => value.scalars().join(","),
                        other => other.scalar().unwrap_or_default(),
                    });
                    substituted.push_str(&value.unwrap_or_default());
                }
            }
        }
        Ok(Node::Text(substituted))
    }

    fn join(&self, argument: &Node) -> Result<Node, CfnError> {
        let malformed = || {
            template(
                "every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be \
                 joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.",
            )
        };
        let Node::List(parts) = argument else { return Err(malformed()) };
        let [delimiter, list] = parts.as_slice() else { return Err(malformed()) };
        let delimiter = self.evaluate_text(delimiter)?.ok_or_else(malformed)?;
        let Some(Node::List(items)) = self.evaluate(list)? else { return Err(malformed()) };
        let texts: Option<Vec<String>> = items.iter().map(Node::scalar).collect();
        Ok(Node::Text(texts.ok_or_else(malformed)?.join(&delimiter)))
    }

    fn select(&self, argument: &Node) -> Evaluated {
        let malformed =
            || template("Fn::Select requires a list argument with two elements: an integer index and a list");
        let Node::List(parts) = argument else { return Err(malformed()) };
        let [index, list] = parts.as_slice() else { return Err(malformed()) };
        let index = self.evaluate_text(index)?.ok_or_else(malformed)?;
        let place: usize = index.parse().map_err(|_| malformed())?;
        let Some(Node::List(items)) = self.evaluate(list)? else { return Err(malformed()) };
        let item = items.into_iter().nth(place);
        item.map(Some).ok_or_else(|| template(format!("Fn::Select cannot select nonexistent value at index {place}")))
    }

    fn split(&self, argument: &Node) -> Result<Node, CfnError> {
        let malformed = || {
            template(
                "every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a \
                 function that returns a string to be split.",
            )
        };
        let Node::List(parts) = argument else { return Err(malformed()) };
        let [delimiter, text] = parts.as_slice() else { return Err(malformed()) };
        let delimiter =
            self.evaluate_text(delimiter)?.filter(|delimiter| !delimiter.is_empty()).ok_or_else(malformed)?;
        let text = self.evaluate_text(text)?.ok_or_else(malformed)?;
        Ok(Node::List(text.split(delimiter.as_str()).map(Node::text).collect()))
    }

    fn find_in_map(&self, argument: &Node) -> Result<Node, CfnError> {
        let malformed = || {
            template(
                "every Fn::FindInMap object requires three parameters, the map name, map key and the attribute for return value",
            )
        };
        let Node::List(parts) = argument else { return Err(malformed()) };
        let names: Result<Vec<Option<String>>, CfnError> = parts.iter().map(|part| self.evaluate_text(part)).collect();
        let names: Option<Vec<String>> = names?.into_iter().collect();
        let names = names.ok_or_else(malformed)?;
        let [map, first, second] = names.as_slice() else { return Err(malformed()) };
        let Some(found) = self.template.mappings.get(map) else {
            return Err(template(format!(
                "Mapping named '{map}' is not present in the 'Mappings' section of template."
            )));
        };
        let value = found.get(first).and_then(|inner| inner.get(second));
        value.cloned().ok_or_else(|| template(format!("Unable to get mapping for {map}::{first}::{second}")))
    }

    fn choose(&self, argument: &Node) -> Evaluated {
        let malformed = || template("Fn::If requires a list argument with three elements");
        let Node::List(parts) = argument else { return Err(malformed()) };
        let [condition, yes, no] = parts.as_slice() else { return Err(malformed()) };
        let condition = condition
            .scalar()
            .ok_or_else(|| template("Fn::If requires a list argument with the first element being a condition"))?;
        let taken = self.conditions.get(&condition).ok_or_else(|| {
            CfnError::Format(format!(
                "Unresolved condition dependency {condition} in the Resources block of the template"
            ))
        })?;
        self.evaluate(if *taken { yes } else { no })
    }

    fn import(&self, argument: &Node) -> Result<Node, CfnError> {
        let name = self.evaluate_text(argument)?;
        let name = name.ok_or_else(|| {
            template("the attribute in Fn::ImportValue must be a string or a function that returns a string")
        })?;
        let value = self.exports.get(&name).map(Node::text);
        value.ok_or_else(|| CfnError::Invalid(format!("No export named {name} found.")))
    }
}

/// The functions that are evaluated.
const FUNCTIONS: &[&str] = &[
    "Fn::Base64",
    "Fn::FindInMap",
    "Fn::GetAtt",
    "Fn::If",
    "Fn::ImportValue",
    "Fn::Join",
    "Fn::Select",
    "Fn::Split",
    "Fn::Sub",
    "Ref",
];

/// Refuses a function that is not evaluated.
pub(crate) fn check_function(name: &str) -> Result<(), CfnError> {
    if FUNCTIONS.contains(&name) || name == "Condition" { Ok(()) } else { Err(unknown_function(name)) }
}

fn unknown_function(name: &str) -> CfnError {
    template(format!(
        "doublet does not evaluate the function {name} in resources and outputs. It evaluates {}",
        FUNCTIONS.join(", ")
    ))
}

/// The refusal of an attribute that a resource does not have.
pub(crate) fn unsupported_attribute(resource: &str, attribute: &str) -> CfnError {
    template(format!("resource {resource} does not support attribute type {attribute} in Fn::GetAtt"))
}

/// Refuses attributes that the types of the template's resources do not have.
pub(crate) fn check_attribute(kind: &str, resource: &str, attribute: &str) -> Result<(), CfnError> {
    let known = resources::find(kind).is_none_or(|found| attribute.is_empty() || found.attributes.contains(&attribute));
    if known { Ok(()) } else { Err(unsupported_attribute(resource, attribute)) }
}

fn template(words: impl Into<String>) -> CfnError {
    CfnError::Template(words.into())
}
