//! XML as the query and REST protocols write it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::model::{Kind, Member, Model, Structure, TimestampFormat, XmlNamespace};
use crate::protocol::json::write::special_name;
use crate::protocol::moments;
use crate::value::{Fields, Value};

/// Writes elements one after the other.
#[derive(Debug)]
pub(crate) struct Writer<'a> {
    text: String,
    open: Vec<&'a str>,
    /// Whether members go by their names in the query protocol.
    query: bool,
}

impl<'a> Writer<'a> {
    /// A document of a REST service.
    pub(crate) fn new() -> Self {
        Self { text: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), open: Vec::new(), query: false }
    }

    /// A document of the query protocol.
    pub(crate) fn for_query() -> Self {
        Self { query: true, ..Self::new() }
    }

    /// Opens an element. Attributes without a value are left out.
    pub(crate) fn open(&mut self, name: &'a str, attributes: &[(&str, &str)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (attribute, value) in attributes.iter().filter(|(_, value)| !value.is_empty()) {
            self.attribute(attribute, value);
        }
        self.text.push('>');
        self.open.push(name);
    }

    /// Opens an element with its namespace, and with the attributes that the model says are members.
    fn open_described(&mut self, name: &'a str, namespace: Option<&XmlNamespace>, attributes: &[(&str, String)]) {
        self.text.push('<');
        self.text.push_str(name);
        if let Some(namespace) = namespace {
            match &namespace.prefix {
                Some(prefix) => self.attribute(&format!("xmlns:{prefix}"), &namespace.uri),
                None => self.attribute("xmlns", &namespace.uri),
            }
        }
        for (attribute, value) in attributes {
            self.attribute(attribute, value);
        }
        self.text.push('>');
        self.open.push(name);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.escaped(value);
        self.text.push('"');
    }

    /// Closes the element that was opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.push_str("</");
            self.text.push_str(name);
            self.text.push('>');
        }
    }

    /// Text in the element that is open.
    pub(crate) fn text(&mut self, text: &str) {
        self.escaped(text);
    }

    /// An element with a text.
    pub(crate) fn element(&mut self, name: &'a str, text: &str) {
        self.open(name, &[]);
        self.escaped(text);
        self.close();
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
                '\t' | '\n' => self.text.push(letter),
                control if control < ' ' => {
                    self.text.push_str("&#");
                    self.text.push_str(&u32::from(control).to_string());
                    self.text.push(';');
                }
                letter => self.text.push(letter),
            }
        }
    }

    fn name_of(&self, member: &'static Member) -> &'static str {
        if self.query { member.in_query() } else { member.on_wire() }
    }

    fn inner_name(&self, member: &'static Member, usual: &'a str) -> &'a str {
        if self.query { member.query_name_or(usual) } else { member.wire_name.as_deref().unwrap_or(usual) }
    }
}

/// Writes the members of an output that belong into the body, into the element that is open.
pub(crate) fn write_members(
    writer: &mut Writer<'_>,
    model: &'static Model,
    structure: &'static Structure,
    fields: &Fields,
) {
    let inside = structure.members.iter().filter(|member| member.is_in_response_body());
    write_each(writer, model, inside, fields);
}

fn write_each(
    writer: &mut Writer<'_>,
    model: &'static Model,
    members: impl Iterator<Item = &'static Member>,
    fields: &Fields,
) {
    for member in members.filter(|member| !member.attribute) {
        if let Some(value) = fields.get(&member.name) {
            let name = writer.name_of(member);
            write_member(writer, model, member, name, value);
        }
    }
}

/// Writes an output as the root of a document.
pub(crate) fn write_root<'a>(
    writer: &mut Writer<'a>,
    model: &'static Model,
    structure: &'static Structure,
    name: &'a str,
    namespace: Option<&XmlNamespace>,
    output: &Fields,
) {
    writer.open_described(name, namespace.or(structure.namespace.as_ref()), &attributes(model, structure, output));
    write_members(writer, model, structure, output);
    writer.close();
}

/// Writes a structure as an element of its own.
pub(crate) fn write_structure<'a>(
    writer: &mut Writer<'a>,
    model: &'static Model,
    structure: &'static Structure,
    name: &'a str,
    namespace: Option<&XmlNamespace>,
    fields: &Fields,
) {
    writer.open_described(name, namespace.or(structure.namespace.as_ref()), &attributes(model, structure, fields));
    write_each(writer, model, structure.members.iter(), fields);
    writer.close();
}

fn attributes(model: &'static Model, structure: &'static Structure, fields: &Fields) -> Vec<(&'static str, String)> {
    let written = |member: &'static Member| {
        let value = fields.get(&member.name)?;
        Some((member.on_wire(), scalar(&model.shape(member.shape).kind, member, value)))
    };
    structure.members.iter().filter(|member| member.attribute).filter_map(written).collect()
}

/// Writes one member as an element, or as one for each of its values.
fn write_member<'a>(
    writer: &mut Writer<'a>,
    model: &'static Model,
    member: &'static Member,
    name: &'a str,
    value: &Value,
) {
    let namespace = member.namespace.as_ref();
    match (&model.shape(member.shape).kind, value) {
        (_, Value::Null) => {}
        (Kind::List { member: inner, flattened }, Value::List(values)) => {
            if *flattened || member.flattened {
                let name = writer.inner_name(inner, name);
                for value in values {
                    write_member(writer, model, inner, name, value);
                }
            } else {
                let inner_name = writer.inner_name(inner, "member");
                writer.open_described(name, namespace, &[]);
                for value in values {
                    write_member(writer, model, inner, inner_name, value);
                }
                writer.close();
            }
        }
        (Kind::Map { key, value: inner, flattened }, Value::Map(entries)) => {
            let flat = *flattened || member.flattened;
            let (key_name, value_name) = (writer.inner_name(key, "key"), writer.inner_name(inner, "value"));
            if !flat {
                writer.open_described(name, namespace, &[]);
            }
            for (entry, value) in entries {
                writer.open(if flat { name } else { "entry" }, &[]);
                writer.open_described(key_name, key.namespace.as_ref(), &[]);
                writer.escaped(entry);
                writer.close();
                write_member(writer, model, inner, value_name, value);
                writer.close();
            }
            if !flat {
                writer.close();
            }
        }
        (Kind::Structure(structure), Value::Structure(fields)) => {
            write_structure(writer, model, structure, name, namespace, fields);
        }
        (kind, value) => {
            writer.open_described(name, namespace, &[]);
            writer.escaped(&scalar(kind, member, value));
            writer.close();
        }
    }
}

/// A value that is no list, map or structure, as text.
pub(crate) fn scalar(kind: &Kind, member: &Member, value: &Value) -> String {
    match value {
        Value::Boolean(value) => value.to_string(),
        Value::Integer(number) => number.to_string(),
        Value::Float(number) if number.is_finite() => number.to_string(),
        Value::Float(number) => special_name(*number).to_owned(),
        Value::Text(text) | Value::Decimal(text) => text.clone(),
        Value::Blob(bytes) => STANDARD.encode(bytes),
        Value::Timestamp(moment) => {
            let of_shape = if let Kind::Timestamp(format) = kind { *format } else { None };
            moments::write(*moment, member.timestamp.or(of_shape).unwrap_or(TimestampFormat::Iso))
        }
        // A body is the whole of an answer, never within one.
        Value::Null | Value::Body(_) | Value::List(_) | Value::Set(_) | Value::Map(_) | Value::Structure(_) => {
            String::new()
        }
    }
}
