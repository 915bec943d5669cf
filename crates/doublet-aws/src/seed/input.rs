//! From YAML to the input of an operation, by the names of its model.

use indexmap::IndexMap;
use serde_json::{Map, Value as Json};

use crate::model::{Kind, Model, ShapeId, Structure};
use crate::protocol::read_json;
use crate::value::Fields;

/// The input of an operation. A number stands for a text where the model wants one.
pub(super) fn input(
    model: &'static Model,
    shape: Option<ShapeId>,
    members: &IndexMap<String, Json>,
) -> Result<Fields, String> {
    let Some(structure) = model.structure(shape) else {
        return if members.is_empty() { Ok(Fields::new()) } else { Err("the operation takes no input".to_owned()) };
    };
    let members: Map<String, Json> = members.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let members = on_wire(model, structure, members)?;
    read_json(model, structure, Json::Object(members).to_string().as_bytes())
}

/// The members under the names that they have on the wire. YAML of a seed is not deep: its reader sees to it.
fn on_wire(
    model: &'static Model,
    structure: &'static Structure,
    members: Map<String, Json>,
) -> Result<Map<String, Json>, String> {
    let mut renamed = Map::new();
    for (name, value) in members {
        let Some(member) = structure.member(&name) else {
            let known: Vec<&str> = structure.members.iter().map(|member| member.name.as_str()).collect();
            return Err(format!("`{name}` is not a member; there are {}", known.join(", ")));
        };
        renamed.insert(member.on_wire().to_owned(), fitted(model, member.shape, value)?);
    }
    Ok(renamed)
}

fn fitted(model: &'static Model, shape: ShapeId, value: Json) -> Result<Json, String> {
    let shape = model.shape(shape);
    if shape.document {
        return Ok(value);
    }
    Ok(match (&shape.kind, value) {
        (Kind::Structure(structure), Json::Object(members)) => Json::Object(on_wire(model, structure, members)?),
        (Kind::List { member, .. }, Json::Array(values)) => {
            values.into_iter().map(|value| fitted(model, member.shape, value)).collect::<Result<_, _>>()?
        }
        (Kind::Map { value: member, .. }, Json::Object(entries)) => Json::Object(
            entries
                .into_iter()
                .map(|(key, value)| Ok((key, fitted(model, member.shape, value)?)))
                .collect::<Result<_, String>>()?,
        ),
        // Numbers stand for texts; and policies, which are texts of JSON, may be written as what they are.
        (Kind::Text, value) if !value.is_string() && !value.is_null() => Json::String(value.to_string()),
        (_, value) => value,
    })
}
