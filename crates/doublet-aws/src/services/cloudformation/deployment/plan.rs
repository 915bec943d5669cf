//! The order in which resources are made: each after those that it speaks of.

use std::collections::{BTreeMap, BTreeSet};

use crate::services::cloudformation::errors::CfnError;
use crate::services::cloudformation::evaluation::conditions;
use crate::services::cloudformation::evaluation::{Scope, check_attribute, check_function};
use crate::services::cloudformation::template::Template;
use crate::services::cloudformation::template::node::Node;
use crate::services::cloudformation::template::references::{Reference, references};

/// What is to be made of a template, with these values of its parameters.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    pub(crate) conditions: BTreeMap<String, bool>,
    /// Logical names of the resources whose condition holds, in the order in which they need each other.
    pub(crate) order: Vec<String>,
    /// Names of the values that other stacks export.
    pub(crate) imports: Vec<String>,
}

impl Plan {
    /// The plan for a template; refuses circles, unknown attributes and values that nobody exports.
    pub(crate) fn new(scope: &mut Scope<'_>) -> Result<Self, CfnError> {
        let conditions = conditions::evaluate_all(scope)?;
        scope.conditions.clone_from(&conditions);
        let template = scope.template;
        let holds = |condition: Option<&String>| condition.is_none_or(|name| conditions.get(name) == Some(&true));
        let active: Vec<&str> = template
            .resources
            .iter()
            .filter(|resource| holds(resource.condition.as_ref()))
            .map(|resource| resource.logical.as_str())
            .collect();
        let mut needs = BTreeMap::new();
        let mut imports = BTreeSet::new();
        for logical in &active {
            let Some(resource) = template.resource(logical) else { continue };
            let spoken = references(&resource.properties, Some(&conditions));
            check(template, &active, &spoken, "Resources")?;
            let wanted = spoken.into_iter().map(|reference| reference.name).chain(resource.depends_on.iter().cloned());
            needs.insert(*logical, wanted.filter(|name| active.contains(&name.as_str())).collect::<BTreeSet<String>>());
            look_into(scope, &resource.properties, &mut imports)?;
        }
        for output in template.outputs.iter().filter(|output| holds(output.condition.as_ref())) {
            check(template, &active, &references(&output.value, Some(&conditions)), "Outputs")?;
            look_into(scope, &output.value, &mut imports)?;
        }
        let order = in_order(&active, needs)?;
        Ok(Self { conditions, order, imports: imports.into_iter().collect() })
    }

    /// Whether the condition, if there is one, holds.
    pub(crate) fn holds(&self, condition: Option<&String>) -> bool {
        condition.is_none_or(|name| self.conditions.get(name) == Some(&true))
    }
}

/// Refuses names of resources whose condition does not hold, and attributes that their types do not have.
fn check(template: &Template, active: &[&str], spoken: &BTreeSet<Reference>, block: &str) -> Result<(), CfnError> {
    let inactive = |name: &str| template.resource(name).is_some() && !active.contains(&name);
    let missing: BTreeSet<&str> =
        spoken.iter().map(|reference| reference.name.as_str()).filter(|name| inactive(name)).collect();
    if !missing.is_empty() {
        let names: Vec<&str> = missing.into_iter().collect();
        return Err(CfnError::Invalid(format!(
            "Unresolved resource dependencies [{}] in the {block} block of the template",
            names.join(", ")
        )));
    }
    for reference in spoken {
        if let (Some(attribute), Some(resource)) = (&reference.attribute, template.resource(&reference.name)) {
            check_attribute(&resource.kind, &reference.name, attribute)?;
        }
    }
    Ok(())
}

/// Finds the names in `Fn::ImportValue`, which never speak of resources; refuses those that nobody exports, and functions that are
/// not evaluated.
fn look_into(scope: &Scope<'_>, node: &Node, imports: &mut BTreeSet<String>) -> Result<(), CfnError> {
    match node {
        Node::List(items) => items.iter().try_for_each(|item| look_into(scope, item, imports)),
        Node::Map(entries) => match node.function() {
            Some(("Fn::ImportValue", argument)) => {
                scope.evaluate(node)?;
                imports.extend(scope.evaluate_text(argument)?);
                Ok(())
            }
            Some(("Fn::If", argument)) => {
                let [condition, yes, no] = argument.items() else { return Ok(()) };
                let taken = condition.scalar().and_then(|name| scope.conditions.get(&name).copied()).unwrap_or(true);
                look_into(scope, if taken { yes } else { no }, imports)
            }
            Some((name, argument)) => {
                check_function(name)?;
                look_into(scope, argument, imports)
            }
            None => entries.iter().try_for_each(|(_, value)| look_into(scope, value, imports)),
        },
        _ => Ok(()),
    }
}

/// Those first that need nothing more, in the order of the template.
fn in_order(active: &[&str], mut needs: BTreeMap<&str, BTreeSet<String>>) -> Result<Vec<String>, CfnError> {
    let mut order: Vec<String> = Vec::with_capacity(active.len());
    while order.len() < active.len() {
        let ready: Vec<&str> = active
            .iter()
            .copied()
            .filter(|logical| needs.get(logical).is_some_and(|needed| needed.iter().all(|name| order.contains(name))))
            .collect();
        if ready.is_empty() {
            let names: Vec<&str> = needs.into_keys().collect();
            return Err(CfnError::Invalid(format!("Circular dependency between resources: [{}]", names.join(", "))));
        }
        for logical in ready {
            needs.remove(logical);
            order.push(logical.to_owned());
        }
    }
    Ok(order)
}
