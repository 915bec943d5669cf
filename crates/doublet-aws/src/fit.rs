//! Gives an output the form of its shape: maps that stand for structures get their names, what the model does not know goes.

use crate::model::{Kind, Model, ShapeId, Structure};
use crate::value::{Fields, Value};

/// The output in the form of its shape.
///
/// In debug builds, a member that the model does not know stops the program: it is a slip of the operation's author.
pub(crate) fn fit_fields(model: &'static Model, shape: Option<ShapeId>, fields: Fields) -> Fields {
    let Some(structure) = model.structure(shape) else { return fields };
    let fits = |(name, value): (&'static str, Value)| {
        let member = structure.member(name);
        debug_assert!(member.is_some(), "the answer has no member {name}: {:?}", shape.map(|id| &model.shape(id).name));
        member.map(|member| (member.name.as_str(), fit(model, member.shape, value)))
    };
    let aside = fields.aside().cloned();
    let fitted: Fields = fields.into_iter().filter_map(fits).collect();
    fitted.beside(aside)
}

/// Values in the form of a structure. What it does not know is left out.
pub(crate) fn fit_members<N: AsRef<str>>(
    model: &'static Model,
    structure: &'static Structure,
    values: impl IntoIterator<Item = (N, Value)>,
) -> Fields {
    let fits = |(name, value): (N, Value)| {
        let member = structure.member(name.as_ref())?;
        Some((member.name.as_str(), fit(model, member.shape, value)))
    };
    values.into_iter().filter_map(fits).collect()
}

fn fit(model: &'static Model, id: ShapeId, value: Value) -> Value {
    match (&model.shape(id).kind, value) {
        (Kind::Structure(_), Value::Structure(fields)) => Value::Structure(fit_fields(model, Some(id), fields)),
        (Kind::Structure(structure), Value::Map(entries)) if !model.shape(id).document => {
            Value::Structure(fit_members(model, structure, entries))
        }
        (Kind::List { member, .. }, Value::List(values)) => {
            values.into_iter().map(|value| fit(model, member.shape, value)).collect()
        }
        (Kind::Map { value: member, .. }, Value::Map(entries)) => {
            Value::Map(entries.into_iter().map(|(key, value)| (key, fit(model, member.shape, value))).collect())
        }
        (_, value) => value,
    }
}
