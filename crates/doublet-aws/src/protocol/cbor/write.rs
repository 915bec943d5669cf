//! Writes values as CBOR by the shapes of a model.

use minicbor::data::Tag;
use minicbor::encode::{Encoder, Error};

use crate::fault::Fault;
use crate::model::{Kind, Model, ShapeId, Structure};
use crate::value::{Fields, Value};

type Written = Result<(), Error<std::convert::Infallible>>;

const DATE: u64 = 1;

/// A structure as CBOR. Writing into memory does not fail.
pub(super) fn structure(model: &'static Model, structure: &'static Structure, fields: &Fields) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    match write_structure(&mut encoder, model, structure, fields) {
        Ok(()) => encoder.into_writer(),
        Err(error) => unreachable!("memory takes everything: {error}"),
    }
}

/// A fault: its code, its words, and the members of its shape.
pub(super) fn fault(
    model: Option<&'static Model>,
    shape: Option<&'static Structure>,
    fault: &Fault,
    code: &str,
) -> Vec<u8> {
    let mut encoder = Encoder::new(Vec::new());
    match write_fault(&mut encoder, model, shape, fault, code) {
        Ok(()) => encoder.into_writer(),
        Err(error) => unreachable!("memory takes everything: {error}"),
    }
}

fn write_fault(
    encoder: &mut Encoder<Vec<u8>>,
    model: Option<&'static Model>,
    shape: Option<&'static Structure>,
    fault: &Fault,
    code: &str,
) -> Written {
    let members = || shape.into_iter().flat_map(|shape| &shape.members);
    let told = shape.and_then(Structure::message);
    encoder.begin_map()?;
    encoder.str("__type")?.str(code)?;
    encoder.str(told.map_or("message", |member| member.on_wire()))?.str(&fault.message)?;
    for (name, value) in fault.members.iter() {
        let member = members().find(|member| member.name == name);
        encoder.str(member.map_or(name, |member| member.on_wire()))?;
        write(encoder, model.zip(member.map(|member| member.shape)), value)?;
    }
    encoder.end()?;
    Ok(())
}

fn write_structure(
    encoder: &mut Encoder<Vec<u8>>,
    model: &'static Model,
    structure: &'static Structure,
    fields: &Fields,
) -> Written {
    encoder.begin_map()?;
    for member in &structure.members {
        if let Some(value) = fields.get(&member.name) {
            encoder.str(member.on_wire())?;
            write(encoder, Some((model, member.shape)), value)?;
        }
    }
    encoder.end()?;
    Ok(())
}

/// Writes a value; by its shape, where it has one.
fn write(encoder: &mut Encoder<Vec<u8>>, of: Option<(&'static Model, ShapeId)>, value: &Value) -> Written {
    let kind = of.map(|(model, shape)| (model, &model.shape(shape).kind));
    match value {
        // A body is the whole of an answer, never within one.
        Value::Null | Value::Body(_) => encoder.null()?.ok(),
        Value::Boolean(value) => encoder.bool(*value)?.ok(),
        #[expect(clippy::cast_precision_loss, reason = "the shape is a float")]
        Value::Integer(number) if matches!(kind, Some((_, Kind::Float | Kind::Double))) => {
            encoder.f64(*number as f64)?.ok()
        }
        Value::Integer(number) => encoder.i64(*number)?.ok(),
        Value::Float(number) => encoder.f64(*number)?.ok(),
        Value::Text(text) | Value::Decimal(text) => encoder.str(text)?.ok(),
        Value::Blob(bytes) => encoder.bytes(bytes)?.ok(),
        #[expect(clippy::cast_precision_loss, reason = "milliseconds of many thousand years fit")]
        Value::Timestamp(moment) => encoder.tag(Tag::new(DATE))?.f64(moment.0 as f64 / 1000.0)?.ok(),
        Value::List(values) | Value::Set(values) => {
            let inner = kind.and_then(|(model, kind)| match kind {
                Kind::List { member, .. } => Some((model, member.shape)),
                _ => None,
            });
            encoder.array(values.len() as u64)?;
            values.iter().try_for_each(|value| write(encoder, inner, value))
        }
        Value::Map(entries) => {
            let inner = kind.and_then(|(model, kind)| match kind {
                Kind::Map { value, .. } => Some((model, value.shape)),
                _ => None,
            });
            encoder.map(entries.len() as u64)?;
            entries.iter().try_for_each(|(key, value)| {
                encoder.str(key)?;
                write(encoder, inner, value)
            })
        }
        Value::Structure(fields) => {
            if let Some((model, Kind::Structure(structure))) = kind {
                return write_structure(encoder, model, structure, fields);
            }
            encoder.begin_map()?;
            for (name, value) in fields.iter() {
                encoder.str(name)?;
                write(encoder, None, value)?;
            }
            encoder.end()?.ok()
        }
    }
}
