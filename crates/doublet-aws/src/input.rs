//! The input of an operation, read by the names of its model.
//!
//! In debug builds, asking for a member that the model does not have stops the program: it is a slip of the operation's author.

use crate::body::Body;
use crate::clock::Timestamp;
use crate::model::{Kind, Model, ShapeId};
use crate::value::{Fields, Kept, Value};

/// A structure of a request, with the shape that it was read by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    fields: &'a Fields,
    shape: Option<ShapeId>,
    model: &'static Model,
}

impl<'a> Input<'a> {
    /// The input that was read by this shape.
    #[must_use]
    pub(crate) fn new(model: &'static Model, shape: Option<ShapeId>, fields: &'a Fields) -> Self {
        Self { fields, shape, model }
    }

    /// The same fields as the input of another operation.
    #[must_use]
    pub(crate) fn of_operation(&self, operation: &str, fields: &'a Fields) -> Option<Self> {
        Some(Self::new(self.model, self.model.operation(operation)?.input, fields))
    }

    /// All members that were sent.
    #[must_use]
    pub(crate) fn fields(&self) -> &'a Fields {
        self.fields
    }

    /// Whether the member was sent.
    #[must_use]
    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The member as it is.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<&'a Value> {
        debug_assert!(self.member(name).is_some(), "{} has no member {name}", self.described());
        self.fields.get(name)
    }

    /// A text that the model requires; empty where it is missing.
    #[must_use]
    pub(crate) fn text(&self, name: &str) -> &'a str {
        self.optional_text(name).unwrap_or_default()
    }

    /// A text.
    #[must_use]
    pub(crate) fn optional_text(&self, name: &str) -> Option<&'a str> {
        self.get(name)?.as_text()
    }

    /// A whole number.
    #[must_use]
    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_integer()
    }

    /// True or false; false where it is missing.
    #[must_use]
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.boolean(name).unwrap_or(false)
    }

    /// True or false.
    #[must_use]
    pub(crate) fn boolean(&self, name: &str) -> Option<bool> {
        self.get(name)?.as_boolean()
    }

    /// A moment.
    #[must_use]
    pub(crate) fn timestamp(&self, name: &str) -> Option<Timestamp> {
        self.get(name)?.as_timestamp()
    }

    /// Bytes.
    #[must_use]
    pub(crate) fn blob(&self, name: &str) -> Option<&'a [u8]> {
        self.get(name)?.as_blob()
    }

    /// A body; empty where it is missing.
    #[must_use]
    pub(crate) fn body(&self, name: &str) -> Body {
        self.get(name).and_then(Value::as_body).cloned().unwrap_or_default()
    }

    /// The values of a list; none where it is missing.
    #[must_use]
    pub(crate) fn list(&self, name: &str) -> &'a [Value] {
        self.get(name).map_or(&[], Value::as_list)
    }

    /// The texts of a list; none where it is missing.
    #[must_use]
    pub(crate) fn texts(&self, name: &str) -> Vec<&'a str> {
        self.list(name).iter().filter_map(Value::as_text).collect()
    }

    /// The entries of a map; none where it is missing.
    #[must_use]
    pub(crate) fn map(&self, name: &str) -> &'a [(String, Value)] {
        self.get(name).map_or(&[], Value::as_map)
    }

    /// The texts of a map; none where it is missing.
    #[must_use]
    pub(crate) fn text_map(&self, name: &str) -> Vec<(&'a str, &'a str)> {
        self.map(name).iter().filter_map(|(key, value)| Some((key.as_str(), value.as_text()?))).collect()
    }

    /// A structure within.
    #[must_use]
    pub(crate) fn structure(&self, name: &str) -> Option<Input<'a>> {
        let fields = self.get(name)?.as_structure()?;
        Some(Self { fields, shape: self.member(name), model: self.model })
    }

    /// The structures of a list; none where it is missing.
    #[must_use]
    pub(crate) fn structures(&self, name: &str) -> Vec<Input<'a>> {
        let shape = self.member(name).and_then(|list| match &self.model.shape(list).kind {
            Kind::List { member, .. } => Some(member.shape),
            _ => None,
        });
        let values = self.list(name).iter().filter_map(Value::as_structure);
        values.map(|fields| Self { fields, shape, model: self.model }).collect()
    }

    /// The structures of a map; none where it is missing.
    #[must_use]
    pub(crate) fn structure_map(&self, name: &str) -> Vec<(&'a str, Input<'a>)> {
        let shape = self.member(name).and_then(|map| match &self.model.shape(map).kind {
            Kind::Map { value, .. } => Some(value.shape),
            _ => None,
        });
        let entries = self.map(name).iter().filter_map(|(key, value)| Some((key.as_str(), value.as_structure()?)));
        entries.map(|(key, fields)| (key, Self { fields, shape, model: self.model })).collect()
    }

    /// The member, to be remembered as it was sent.
    #[must_use]
    pub(crate) fn kept(&self, name: &str) -> Option<Kept> {
        self.get(name).map(Kept::from)
    }

    fn member(&self, name: &str) -> Option<ShapeId> {
        self.model.structure(self.shape)?.member(name).map(|member| member.shape)
    }

    fn described(&self) -> &str {
        self.shape.map_or("an operation without input", |shape| &self.model.shape(shape).name)
    }
}
