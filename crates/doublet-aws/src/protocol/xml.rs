//! XML as the query and REST protocols write it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::moments;
use crate::model::{Kind, Member, Model, Structure, TimestampFormat};
use crate::value::{Fields, Value};

/// Writes elements one after the other.
#[derive(Debug)]
pub(crate) struct Writer {
    text: String,
    open: Vec<String>,
}

impl Writer {
    pub(crate) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new() }
    }

    /// Opens an element. Attributes without a value are left out.
    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.text.push(' ');
            self.text.push_str(attribute);
            self.text.push_str("=\"");
            self.escaped(value);
            self.text.push('"');
        }
        self.text.push('>');
        self.open.push(name.to_owned());
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str("</");
            self.text.push_str(&name);
            self.text.push('>');
        }
    }

    /// An element with a text.
    pub(crate) fn element(&mut self, name: &str, text: &str) {
        self.open(name, &[]);
        self.escaped(text);
        self.close();
    }

    /// A text within the element that was opened last.
    pub(crate) fn text(&mut self, text: &str) {
        self.escaped(text);
    }

    /// Closes what is open, and gives the document.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                // A parser would make a line feed of it.
                '\r' => self.text.push_str("&#13;"),
                letter => self.text.push(letter),
            }
        }
    }
}

/// Writes the members of a structure into the element that is open.
pub(crate) fn write_structure(writer: &mut Writer, model: &'static Model, structure: &Structure, fields: &Fields) {
    for member in &structure.members {
        if let Some(value) = fields.get(&member.name) {
            write_member(writer, model, member, member.on_wire(), value);
        }
    }
}

/// Writes one member as an element, or as one for each of its values.
pub(crate) fn write_member(writer: &mut Writer, model: &'static Model, member: &Member, name: &str, value: &Value) {
    match (&model.shape(member.shape).kind, value) {
        (Kind::List { member: inner, flattened }, Value::List(values)) => {
            if *flattened || member.flattened {
                for value in values {
                    write_member(writer, model, inner, inner.wire_name.as_deref().unwrap_or(name), value);
                }
            } else {
                writer.open(name, &namespace(member));
                for value in values {
                    write_member(writer, model, inner, inner.wire_name.as_deref().unwrap_or("member"), value);
                }
                writer.close();
            }
        }
        (Kind::Map { key, value: inner, flattened }, Value::Map(entries)) => {
            let flat = *flattened || member.flattened;
            if !flat {
                writer.open(name, &namespace(member));
            }
            for (entry, value) in entries {
                writer.open(if flat { name } else { "entry" }, &[]);
                writer.element(key.wire_name.as_deref().unwrap_or("key"), entry);
                write_member(writer, model, inner, inner.wire_name.as_deref().unwrap_or("value"), value);
                writer.close();
            }
            if !flat {
                writer.close();
            }
        }
        (Kind::Structure(structure), Value::Structure(fields)) => {
            writer.open(name, &namespace(member));
            write_structure(writer, model, structure, fields);
            writer.close();
        }
        (kind, value) => {
            writer.open(name, &namespace(member));
            writer.text(&scalar(kind, member, value));
            writer.close();
        }
    }
}

fn namespace(member: &Member) -> Vec<(&str, &str)> {
    member
        .namespace
        .iter()
        .filter(|namespace| namespace.prefix.is_none())
        .map(|namespace| ("xmlns", namespace.uri.as_str()))
        .collect()
}

/// A value that is no list, map or structure, as text.
pub(crate) fn scalar(kind: &Kind, member: &Member, value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Blob(bytes) => STANDARD.encode(bytes),
        Value::Timestamp(moment) => {
            let of_shape = if let Kind::Timestamp(format) = kind { *format } else { None };
            moments::write(*moment, member.timestamp.or(of_shape).unwrap_or(TimestampFormat::Iso))
        }
        Value::Null | Value::List(_) | Value::Map(_) | Value::Structure(_) => String::new(),
    }
}
