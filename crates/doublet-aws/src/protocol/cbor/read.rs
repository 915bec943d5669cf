//! Reads CBOR by the shapes of a model, one token after the other.

use minicbor::data::Type;
use minicbor::decode::{Decoder, Error};

use crate::model::{Kind, Member, Model, Structure};
use crate::protocol::moments;
use crate::value::{Fields, Value};

/// No input of a service nests deeper.
const DEEPEST: usize = 100;

const DATE: u64 = 1;

/// Reads a whole structure. Members that the model does not know, and null, are left out.
///
/// # Errors
/// What is wrong.
pub(super) fn structure(model: &'static Model, structure: &'static Structure, bytes: &[u8]) -> Result<Fields, String> {
    let mut reader = Reader { model, decoder: Decoder::new(bytes) };
    let fields = reader.structure(structure, 0).map_err(|error| error.to_string())?;
    if reader.decoder.position() < bytes.len() {
        return Err("there is more than one value in the body".to_owned());
    }
    Ok(fields)
}

struct Reader<'a> {
    model: &'static Model,
    decoder: Decoder<'a>,
}

impl Reader<'_> {
    fn structure(&mut self, structure: &'static Structure, depth: usize) -> Result<Fields, Error> {
        let mut fields = Fields::new();
        let length = self.decoder.map()?;
        let mut left = length;
        while self.goes_on(&mut left)? {
            let name = self.text()?;
            match structure.members.iter().find(|member| member.on_wire() == name) {
                None => self.decoder.skip()?,
                Some(member) => match self.value(member, depth + 1)? {
                    Value::Null => {}
                    value => fields.set(&member.name, value),
                },
            }
        }
        Ok(fields)
    }

    /// Whether one more entry follows, in a list or map that says its length, or that ends with a break.
    fn goes_on(&mut self, left: &mut Option<u64>) -> Result<bool, Error> {
        match left {
            Some(0) => Ok(false),
            Some(left) => {
                *left -= 1;
                Ok(true)
            }
            None if self.decoder.datatype()? == Type::Break => {
                self.decoder.set_position(self.decoder.position() + 1);
                Ok(false)
            }
            None => Ok(true),
        }
    }

    fn value(&mut self, member: &'static Member, depth: usize) -> Result<Value, Error> {
        if depth > DEEPEST {
            return Err(Error::message("the body nests too deep"));
        }
        let found = self.decoder.datatype()?;
        if matches!(found, Type::Null | Type::Undefined) {
            self.decoder.skip()?;
            return Ok(Value::Null);
        }
        Ok(match &self.model.shape(member.shape).kind {
            Kind::Structure(structure) => Value::Structure(self.structure(structure, depth)?),
            Kind::List { member: inner, .. } => {
                let mut left = self.decoder.array()?;
                let mut values = Vec::new();
                while self.goes_on(&mut left)? {
                    values.push(self.value(inner, depth + 1)?);
                }
                Value::List(values)
            }
            Kind::Map { value: inner, .. } => {
                let mut left = self.decoder.map()?;
                let mut entries = indexmap::IndexMap::new();
                while self.goes_on(&mut left)? {
                    let key = self.text()?;
                    let value = self.value(inner, depth + 1)?;
                    entries.insert(key, value);
                }
                Value::Map(entries.into_iter().collect())
            }
            Kind::Text => Value::Text(self.text()?),
            Kind::Blob => Value::Blob(self.bytes()?),
            Kind::Boolean => Value::Boolean(self.decoder.bool()?),
            Kind::Integer | Kind::Long => Value::Integer(self.integer(found)?),
            Kind::Float | Kind::Double => Value::Float(self.number(found)?),
            Kind::Timestamp(_) => {
                if found == Type::Tag && self.decoder.tag()?.as_u64() != DATE {
                    return Err(Error::message("a moment has another tag than 1"));
                }
                let found = self.decoder.datatype()?;
                let seconds = self.number(found)?;
                Value::Timestamp(
                    moments::from_seconds(seconds).ok_or_else(|| Error::message("a moment is out of range"))?,
                )
            }
        })
    }

    fn text(&mut self) -> Result<String, Error> {
        if self.decoder.datatype()? == Type::StringIndef {
            return self.decoder.str_iter()?.collect();
        }
        self.decoder.str().map(str::to_owned)
    }

    fn bytes(&mut self) -> Result<Vec<u8>, Error> {
        if self.decoder.datatype()? == Type::BytesIndef {
            let mut bytes = Vec::new();
            for piece in self.decoder.bytes_iter()? {
                bytes.extend_from_slice(piece?);
            }
            return Ok(bytes);
        }
        self.decoder.bytes().map(<[u8]>::to_vec)
    }

    /// Some clients send whole numbers as floats.
    #[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
    fn integer(&mut self, found: Type) -> Result<i64, Error> {
        match found {
            Type::F16 | Type::F32 | Type::F64 => {
                let number = self.number(found)?;
                if number.fract() == 0.0 && number.abs() < 9.0e15 {
                    return Ok(number as i64);
                }
                Err(Error::message("a number is not whole"))
            }
            _ => self.decoder.i64(),
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a float is asked for")]
    fn number(&mut self, found: Type) -> Result<f64, Error> {
        match found {
            Type::F16 => self.decoder.f16().map(f64::from),
            Type::F32 => self.decoder.f32().map(f64::from),
            Type::F64 => self.decoder.f64(),
            _ => self.decoder.int().map(|number| i128::from(number) as f64),
        }
    }
}
