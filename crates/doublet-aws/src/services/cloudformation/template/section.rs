//! The entries of a template's sections: parameters, resources, outputs.

use super::node::Node;
use crate::services::cloudformation::errors::CfnError;

/// A parameter, as it is declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) default: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) no_echo: bool,
    pub(crate) allowed_values: Vec<String>,
    pub(crate) allowed_pattern: Option<String>,
    pub(crate) min_length: Option<usize>,
    pub(crate) max_length: Option<usize>,
    pub(crate) min_value: Option<f64>,
    pub(crate) max_value: Option<f64>,
    pub(crate) constraint_description: Option<String>,
}

/// A resource, as it is declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Resource {
    pub(crate) logical: String,
    pub(crate) kind: String,
    pub(crate) properties: Node,
    pub(crate) depends_on: Vec<String>,
    pub(crate) condition: Option<String>,
    pub(crate) deletion_policy: Option<String>,
    pub(crate) update_replace_policy: Option<String>,
    pub(crate) metadata: Option<Node>,
}

/// An output, as it is declared.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Output {
    pub(crate) name: String,
    pub(crate) value: Node,
    pub(crate) description: Option<String>,
    pub(crate) export: Option<Node>,
    pub(crate) condition: Option<String>,
}

/// What a resource may say of itself beside its type.
const RESOURCE_ATTRIBUTES: &[&str] = &[
    "Condition",
    "CreationPolicy",
    "DeletionPolicy",
    "DependsOn",
    "Metadata",
    "Properties",
    "Type",
    "UpdatePolicy",
    "UpdateReplacePolicy",
];

/// What may become of a resource that is not needed any more.
const DELETION_POLICIES: &[&str] = &["Delete", "Retain", "RetainExceptOnCreate", "Snapshot"];

pub(super) fn parameters(section: Option<&Node>) -> Result<Vec<Parameter>, CfnError> {
    let entries = entries(section, "Parameters")?;
    entries.iter().map(|(name, node)| parameter(name, node)).collect()
}

fn parameter(name: &str, node: &Node) -> Result<Parameter, CfnError> {
    if !matches!(node, Node::Map(_)) {
        return Err(CfnError::Format(format!(
            "Every Parameters object must contain a Type member. [/Parameters/{name}]"
        )));
    }
    let text = |key: &str| node.get(key).and_then(Node::scalar);
    let Some(kind) = text("Type") else {
        return Err(CfnError::Format("Every Parameters object must contain a Type member.".to_owned()));
    };
    if !is_parameter_type(&kind) {
        return Err(CfnError::Format(format!("Unrecognized parameter type: {kind}")));
    }
    Ok(Parameter {
        name: name.to_owned(),
        kind,
        default: node.get("Default").map(|default| match default {
            Node::List(_) => default.scalars().join(","),
            other => other.scalar().unwrap_or_default(),
        }),
        description: text("Description"),
        no_echo: node.get("NoEcho").and_then(Node::truth).unwrap_or(false),
        allowed_values: node.get("AllowedValues").map(Node::scalars).unwrap_or_default(),
        allowed_pattern: text("AllowedPattern"),
        min_length: text("MinLength").and_then(|number| number.parse().ok()),
        max_length: text("MaxLength").and_then(|number| number.parse().ok()),
        min_value: text("MinValue").and_then(|number| number.parse().ok()),
        max_value: text("MaxValue").and_then(|number| number.parse().ok()),
        constraint_description: text("ConstraintDescription"),
    })
}

fn is_parameter_type(kind: &str) -> bool {
    let inner = kind.strip_prefix("List<").and_then(|kind| kind.strip_suffix('>')).unwrap_or(kind);
    matches!(inner, "String" | "Number" | "CommaDelimitedList") || inner.starts_with("AWS::")
}

pub(super) fn resources(section: &Node) -> Result<Vec<Resource>, CfnError> {
    entries(Some(section), "Resources")?.iter().map(|(logical, node)| resource(logical, node)).collect()
}

fn resource(logical: &str, node: &Node) -> Result<Resource, CfnError> {
    let Node::Map(entries) = node else {
        return Err(CfnError::Format(format!("[/Resources/{logical}] Every Resources member must be an object.")));
    };
    let text = |key: &str| node.get(key).and_then(Node::scalar);
    if let Some((unknown, _)) = entries.iter().find(|(name, _)| !RESOURCE_ATTRIBUTES.contains(&name.as_str())) {
        return Err(CfnError::Invalid(format!("Invalid template resource property '{unknown}'")));
    }
    let Some(kind) = text("Type") else {
        return Err(CfnError::Format(format!(
            "[/Resources/{logical}] Every Resources object must contain a Type member."
        )));
    };
    let properties = node.get("Properties").cloned().unwrap_or_default();
    if !matches!(properties, Node::Map(_) | Node::Null) {
        return Err(CfnError::Format(format!("[/Resources/{logical}/Properties] 'Properties' must be an object.")));
    }
    let policy = |key: &str| match text(key) {
        Some(policy) if !DELETION_POLICIES.contains(&policy.as_str()) => {
            Err(CfnError::Format(format!("Unrecognized {key} {policy} for resource {logical}")))
        }
        policy => Ok(policy),
    };
    Ok(Resource {
        logical: logical.to_owned(),
        kind,
        properties,
        depends_on: node.get("DependsOn").map(Node::scalars).unwrap_or_default(),
        condition: text("Condition"),
        deletion_policy: policy("DeletionPolicy")?,
        update_replace_policy: policy("UpdateReplacePolicy")?,
        metadata: node.get("Metadata").cloned(),
    })
}

pub(super) fn outputs(section: Option<&Node>) -> Result<Vec<Output>, CfnError> {
    entries(section, "Outputs")?.iter().map(|(name, node)| output(name, node)).collect()
}

fn output(name: &str, node: &Node) -> Result<Output, CfnError> {
    let Some(value) = node.get("Value") else {
        return Err(CfnError::Format(format!("Every Outputs member must contain a Value object. [/Outputs/{name}]")));
    };
    Ok(Output {
        name: name.to_owned(),
        value: value.clone(),
        description: node.get("Description").and_then(Node::scalar),
        export: node.get("Export").and_then(|export| export.get("Name")).cloned(),
        condition: node.get("Condition").and_then(Node::scalar),
    })
}

fn entries<'a>(section: Option<&'a Node>, name: &str) -> Result<&'a [(String, Node)], CfnError> {
    match section {
        None | Some(Node::Null) => Ok(&[]),
        Some(Node::Map(entries)) => Ok(entries),
        Some(_) => Err(CfnError::Format(format!("{name} must be an object."))),
    }
}
