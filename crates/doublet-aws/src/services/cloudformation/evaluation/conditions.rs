//! Conditions: which resources and branches of a template count for these parameters.

use std::collections::BTreeMap;

use super::Scope;
use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::template::node::Node;

/// No condition leads through more others.
const DEEPEST: usize = 50;

/// The values of all conditions of the template.
pub(crate) fn evaluate_all(scope: &Scope<'_>) -> Result<BTreeMap<String, bool>, CfnError> {
    let mut known = BTreeMap::new();
    for (name, _) in &scope.template.conditions {
        named(scope, name, &mut known, 0)?;
    }
    Ok(known)
}

fn named(scope: &Scope<'_>, name: &str, known: &mut BTreeMap<String, bool>, depth: usize) -> Result<bool, CfnError> {
    if let Some(value) = known.get(name) {
        return Ok(*value);
    }
    let Some((_, condition)) = scope.template.conditions.iter().find(|(known, _)| known == name) else {
        return Err(CfnError::Format(format!(
            "Unresolved condition dependency {name} in the Conditions block of the template"
        )));
    };
    if depth == DEEPEST {
        return Err(CfnError::Invalid(format!("Circular dependency between conditions: {name}")));
    }
    let value = evaluate(scope, condition, known, depth + 1)?;
    known.insert(name.to_owned(), value);
    Ok(value)
}

fn evaluate(
    scope: &Scope<'_>,
    condition: &Node,
    known: &mut BTreeMap<String, bool>,
    depth: usize,
) -> Result<bool, CfnError> {
    let malformed = |name: &str| match name {
        "Fn::Not" => template("every Fn::Not object requires one boolean parameter."),
        "Fn::Equals" => template("every Fn::Equals object requires a list of 2 string parameters."),
        name => {
            template(format!("every {name} object requires a list of at least 2 and at most 10 boolean parameters."))
        }
    };
    let Some((name, argument)) = condition.function() else {
        return condition
            .truth()
            .ok_or_else(|| CfnError::Format("Every Conditions member must be a condition function.".to_owned()));
    };
    match name {
        "Condition" => named(scope, &argument.scalar().unwrap_or_default(), known, depth),
        "Fn::Equals" => {
            let [left, right] = argument.items() else { return Err(malformed(name)) };
            Ok(comparable(scope, left)? == comparable(scope, right)?)
        }
        "Fn::Not" => {
            let [inner] = argument.items() else { return Err(malformed(name)) };
            evaluate(scope, inner, known, depth).map(|value| !value)
        }
        "Fn::And" | "Fn::Or" => {
            let items = argument.items();
            if !(2..=10).contains(&items.len()) {
                return Err(malformed(name));
            }
            let values: Result<Vec<bool>, CfnError> =
                items.iter().map(|item| evaluate(scope, item, known, depth)).collect();
            let values = values?;
            Ok(if name == "Fn::And" { values.iter().all(|value| *value) } else { values.contains(&true) })
        }
        other => Err(template(format!("{other} is not a condition function"))),
    }
}

/// Numbers and booleans are compared as texts.
fn comparable(scope: &Scope<'_>, node: &Node) -> Result<Option<Node>, CfnError> {
    let value = scope.evaluate(node)?;
    Ok(value.map(|value| value.scalar().map_or(value, Node::Text)))
}

fn template(words: impl Into<String>) -> CfnError {
    CfnError::Template(words.into())
}
