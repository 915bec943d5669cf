//! Document paths: where in an item something is.

use std::fmt;

use crate::services::dynamodb::value::{AttributeValue, Item};

/// One step of a path.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub(crate) enum Element {
    /// An attribute of an item, or an entry of a map.
    Name(String),
    /// A member of a list.
    Index(usize),
}

/// A path from an item's attribute downwards; the first element is a name.
#[derive(Clone, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Path {
    top: String,
    below: Vec<Element>,
}

impl Path {
    /// The path to an attribute of an item.
    #[must_use]
    pub(crate) fn attribute(name: impl Into<String>) -> Self {
        Self { top: name.into(), below: Vec::new() }
    }

    /// The path to something within an attribute.
    #[must_use]
    pub(crate) const fn new(top: String, below: Vec<Element>) -> Self {
        Self { top, below }
    }

    /// The attribute of the item that it leads into.
    #[must_use]
    pub(crate) fn top(&self) -> &str {
        &self.top
    }

    /// The steps below the attribute.
    #[must_use]
    pub(crate) fn below(&self) -> &[Element] {
        &self.below
    }

    /// Whether it leads into something within an attribute.
    #[must_use]
    pub(crate) fn is_nested(&self) -> bool {
        !self.below.is_empty()
    }

    /// What is there.
    #[must_use]
    pub(crate) fn find<'i>(&self, item: &'i Item) -> Option<&'i AttributeValue> {
        self.below.iter().try_fold(item.get(&self.top)?, |value, step| match (step, value) {
            (Element::Name(name), AttributeValue::M(entries)) => entries.get(name),
            (Element::Index(place), AttributeValue::L(members)) => members.get(*place),
            _ => None,
        })
    }

    /// How two paths stand to each other.
    #[must_use]
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        if self.top != other.top {
            return Relation::Apart;
        }
        for (one, two) in self.below.iter().zip(&other.below) {
            match (one, two) {
                _ if one == two => {}
                (Element::Name(_), Element::Name(_)) | (Element::Index(_), Element::Index(_)) => {
                    return Relation::Apart;
                }
                _ => return Relation::Conflict,
            }
        }
        Relation::Overlap
    }
}

/// How two paths stand to each other.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Relation {
    /// They lead to different places.
    Apart,
    /// One leads to the other, or into it.
    Overlap,
    /// What is a map for one would have to be a list for the other.
    Conflict,
}

impl fmt::Display for Path {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "[{}", self.top)?;
        for element in &self.below {
            match element {
                Element::Name(name) => write!(formatter, ", {name}")?,
                Element::Index(place) => write!(formatter, ", [{place}]")?,
            }
        }
        formatter.write_str("]")
    }
}
