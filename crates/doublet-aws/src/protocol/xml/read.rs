//! XML as a tree, and the tree by the shapes of a model.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::model::{Kind, Location, Member, Model, Structure};
use crate::protocol::query::scalar;
use crate::value::{Fields, Value};

/// No document of a service nests deeper.
const DEEPEST: usize = 100;

/// Why a document cannot be read.
const MALFORMED: &str = "The XML you provided was not well-formed or did not validate against our published schema";

/// An element. Names are without their prefix.
#[derive(Debug, Default)]
pub(crate) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    elements: Vec<Element>,
    text: String,
}

impl Element {
    /// Reads a document; the answer is its root.
    ///
    /// # Errors
    /// The words for a document that is not well-formed, or nests too deep.
    pub(crate) fn read(document: &[u8]) -> Result<Self, &'static str> {
        let text = std::str::from_utf8(document).map_err(|_| MALFORMED)?;
        let mut reader = Reader::from_str(text);
        // The first is the document itself.
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().map_err(|_| MALFORMED)? {
                Event::Start(start) => {
                    if open.len() > DEEPEST {
                        return Err(MALFORMED);
                    }
                    open.push(Self::begun(&start)?);
                }
                Event::Empty(start) => {
                    let element = Self::begun(&start)?;
                    open.last_mut().ok_or(MALFORMED)?.elements.push(element);
                }
                Event::End(_) => {
                    let element = open.pop().ok_or(MALFORMED)?;
                    open.last_mut().ok_or(MALFORMED)?.elements.push(element);
                }
                Event::Text(text) => {
                    let text = text.xml10_content().map_err(|_| MALFORMED)?;
                    open.last_mut().ok_or(MALFORMED)?.text.push_str(&text);
                }
                Event::CData(text) => {
                    let text = text.xml10_content().map_err(|_| MALFORMED)?;
                    open.last_mut().ok_or(MALFORMED)?.text.push_str(&text);
                }
                Event::GeneralRef(reference) => {
                    let text = &mut open.last_mut().ok_or(MALFORMED)?.text;
                    if let Some(letter) = reference.resolve_char_ref().map_err(|_| MALFORMED)? {
                        text.push(letter);
                    } else {
                        let name = reference.decode().map_err(|_| MALFORMED)?;
                        text.push_str(quick_xml::escape::resolve_predefined_entity(&name).ok_or(MALFORMED)?);
                    }
                }
                Event::DocType(_) => return Err(MALFORMED),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        // What was opened and not closed is still here.
        let mut document = open.pop().filter(|_| open.is_empty()).ok_or(MALFORMED)?;
        let root = document.elements.pop().filter(|_| document.elements.is_empty()).ok_or(MALFORMED)?;
        if document.text.trim().is_empty() { Ok(root) } else { Err(MALFORMED) }
    }

    /// The text within.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    fn begun(start: &BytesStart<'_>) -> Result<Self, &'static str> {
        let local = start.local_name();
        let name = std::str::from_utf8(local.as_ref()).map_err(|_| MALFORMED)?.to_owned();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| MALFORMED)?;
            let name = std::str::from_utf8(attribute.key.as_ref()).map_err(|_| MALFORMED)?;
            let value = std::str::from_utf8(&attribute.value).map_err(|_| MALFORMED)?;
            let value = quick_xml::escape::unescape(value).map_err(|_| MALFORMED)?;
            attributes.push((name.to_owned(), value.into_owned()));
        }
        Ok(Self { name, attributes, ..Self::default() })
    }

    /// The elements of this name within.
    pub(crate) fn named<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a Self> {
        // A model writes `xsi:Grantee` where the prefix is part of the name.
        let name = name.rsplit(':').next().unwrap_or_default().to_owned();
        self.elements.iter().filter(move |element| element.name == name)
    }
}

/// Reads the members of an input that belong into the body from its root.
///
/// # Errors
/// What is wrong with a value.
pub(crate) fn read_input(
    model: &'static Model,
    structure: &'static Structure,
    root: &Element,
) -> Result<Fields, &'static str> {
    read_each(model, structure.members.iter().filter(|member| member.location == Location::Body), root)
}

/// Reads a structure from its element.
///
/// # Errors
/// What is wrong with a value.
pub(crate) fn read_structure(
    model: &'static Model,
    structure: &'static Structure,
    element: &Element,
) -> Result<Fields, &'static str> {
    read_each(model, structure.members.iter(), element)
}

fn read_each(
    model: &'static Model,
    members: impl Iterator<Item = &'static Member>,
    element: &Element,
) -> Result<Fields, &'static str> {
    let mut fields = Fields::new();
    for member in members {
        if member.attribute {
            let found = element.attributes.iter().find(|(name, _)| name == member.on_wire());
            if let Some((_, text)) = found {
                fields.push(&member.name, scalar(&model.shape(member.shape).kind, text)?);
            }
            continue;
        }
        let mut name = member.on_wire();
        // A flattened list may go by the name of its members.
        if let Kind::List { member: inner, flattened } = &model.shape(member.shape).kind
            && (*flattened || member.flattened)
            && let Some(inner) = inner.wire_name.as_deref()
            && element.named(name).next().is_none()
        {
            name = inner;
        }
        if let Some(value) = read_member(model, member, element.named(name))? {
            fields.push(&member.name, value);
        }
    }
    Ok(fields)
}

/// Reads one member from the elements of its name; nothing if there are none.
fn read_member<'a>(
    model: &'static Model,
    member: &'static Member,
    mut found: impl Iterator<Item = &'a Element>,
) -> Result<Option<Value>, &'static str> {
    let Some(first) = found.next() else { return Ok(None) };
    let both = std::iter::once(first).chain(found);
    Ok(Some(match &model.shape(member.shape).kind {
        Kind::Structure(structure) => Value::Structure(read_structure(model, structure, first)?),
        Kind::List { member: inner, flattened } => {
            if *flattened || member.flattened {
                read_list(model, inner, both)?
            } else {
                read_list(model, inner, first.named(inner.wire_name.as_deref().unwrap_or("member")))?
            }
        }
        Kind::Map { key, value, flattened } => {
            if *flattened || member.flattened {
                read_map(model, key, value, both)?
            } else {
                read_map(model, key, value, first.named("entry"))?
            }
        }
        kind => scalar(kind, &first.text)?,
    }))
}

fn read_list<'a>(
    model: &'static Model,
    inner: &'static Member,
    found: impl Iterator<Item = &'a Element>,
) -> Result<Value, &'static str> {
    let mut values = Vec::new();
    for element in found {
        values.extend(read_member(model, inner, std::iter::once(element))?);
    }
    Ok(Value::List(values))
}

fn read_map<'a>(
    model: &'static Model,
    key: &'static Member,
    value: &'static Member,
    found: impl Iterator<Item = &'a Element>,
) -> Result<Value, &'static str> {
    let mut entries = Vec::new();
    for entry in found {
        let name = entry.named(key.wire_name.as_deref().unwrap_or("key")).next();
        let value = read_member(model, value, entry.named(value.wire_name.as_deref().unwrap_or("value")))?;
        if let (Some(name), Some(value)) = (name, value) {
            entries.push((name.text.clone(), value));
        }
    }
    Ok(Value::Map(entries))
}
