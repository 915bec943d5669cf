//! Resources of SageMaker: models and endpoints, notebook instances, model package groups. Their properties are the parameters of
//! the operations that make them, under the same names.

pub(super) mod endpoint;
pub(super) mod endpoint_config;
pub(super) mod lifecycle_config;
pub(super) mod model;
pub(super) mod model_package_group;
pub(super) mod notebook_instance;

use crate::engine::model_of;
use crate::model::{Kind, Model, ShapeId};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

const LONGEST_NAME: usize = 63;

/// How a resource is made: the operation, the member with the name, the member with the ARN.
struct Recipe {
    create: &'static str,
    name: &'static str,
    arn: &'static str,
    /// The property that the name is given by, where it is another one.
    named_by: &'static str,
}

/// Makes a resource from its properties. `Ref` gives its ARN.
fn make(workshop: &mut Workshop<'_, '_>, recipe: &Recipe, properties: &Node) -> Result<Made, Failure> {
    let name = properties.get(recipe.named_by).and_then(Node::scalar);
    let name = name.unwrap_or_else(|| workshop.new_name(LONGEST_NAME));
    let tags = workshop.tags(properties.get("Tags"));
    let mut input = parameters(recipe.create, properties);
    input.set(recipe.name, name.as_str());
    if input.get("Tags").is_some() || !tags.is_empty() {
        let tag = |(key, value): &(String, String)| Fields::new().with("Key", key).with("Value", value);
        input.set("Tags", tags.iter().map(tag).collect::<Value>());
    }
    let output = workshop.ask("sagemaker", recipe.create, input)?;
    let arn = output.get(recipe.arn).and_then(Value::as_text).unwrap_or_default();
    Ok(Made::new(arn).with(recipe.named_by, name).with(recipe.arn, arn))
}

/// The name of a resource that was made.
fn name_of(resource: &StackResource) -> &str {
    resource.physical.rsplit('/').next().unwrap_or_default()
}

/// Deletes a resource by its name.
fn delete(
    workshop: &mut Workshop<'_, '_>,
    operation: &str,
    member: &'static str,
    resource: &StackResource,
) -> Result<(), Failure> {
    workshop.ask_to_remove("sagemaker", operation, Fields::new().with(member, name_of(resource)))
}

/// The same resource, after a change.
fn changed(before: &StackResource) -> Made {
    Made { physical: before.physical.clone(), attributes: before.attributes.clone() }
}

/// The properties that an operation has parameters for. Numbers and truths may be written as text.
fn parameters(operation: &str, properties: &Node) -> Fields {
    let Some(model) = model_of("sagemaker") else { return Fields::new() };
    let input = model.operation(operation).and_then(|operation| operation.input);
    members(model, input, properties)
}

fn members(model: &'static Model, shape: Option<ShapeId>, node: &Node) -> Fields {
    let Some(structure) = model.structure(shape) else { return Fields::new() };
    let given = structure.members.iter().filter_map(|member| {
        let value = node.get(&member.name).filter(|value| **value != Node::Null)?;
        Some((member.name.as_str(), parameter(model, member.shape, value)))
    });
    given.collect()
}

/// A template nests no deeper than its parser allows, so that this ends.
fn parameter(model: &'static Model, shape: ShapeId, node: &Node) -> Value {
    let text = || node.scalar().unwrap_or_else(|| node.json());
    match &model.shape(shape).kind {
        Kind::Structure(_) => members(model, Some(shape), node).into(),
        Kind::List { member, .. } => node.items().iter().map(|item| parameter(model, member.shape, item)).collect(),
        Kind::Map { value, .. } => {
            let entry = |(key, node): &(String, Node)| (key.clone(), parameter(model, value.shape, node));
            Value::Map(node.entries().iter().map(entry).collect())
        }
        Kind::Boolean => node.truth().map_or_else(|| text().into(), Value::Boolean),
        Kind::Integer | Kind::Long => text().parse().map_or_else(|_| text().into(), Value::Integer),
        Kind::Float | Kind::Double => text().parse().map_or_else(|_| text().into(), Value::Float),
        Kind::Text | Kind::Blob | Kind::Timestamp(_) => text().into(),
    }
}
