//! Projections: which parts of an item are answered.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::cursor::{Cursor, resolve_path};
use super::error::{ExpressionError, ExpressionKind, Problem};
use super::lexer::Kind;
use super::path::{Element, Path, Relation};
use super::placeholders::Placeholders;
use crate::services::dynamodb::value::{AttributeValue, Item};

/// Which parts of an item are answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Projection {
    wanted: IndexMap<String, Wanted>,
}

/// What is wanted of a value.
#[derive(Clone, Debug, Default, PartialEq)]
struct Wanted {
    names: IndexMap<String, Wanted>,
    places: BTreeMap<usize, Wanted>,
}

impl Projection {
    /// The projection to these paths, of which none leads into another.
    #[must_use]
    pub(crate) fn to(paths: impl IntoIterator<Item = Path>) -> Self {
        let mut wanted: IndexMap<String, Wanted> = IndexMap::new();
        for path in paths {
            let mut inner = wanted.entry(path.top().to_owned()).or_default();
            for element in path.below() {
                inner = match element {
                    Element::Name(name) => inner.names.entry(name.clone()).or_default(),
                    Element::Index(place) => inner.places.entry(*place).or_default(),
                };
            }
        }
        Self { wanted }
    }

    /// The projection to attributes of the item.
    #[must_use]
    pub(crate) fn to_attributes<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self::to(names.into_iter().map(Path::attribute))
    }

    /// The attributes of the item that it leads into.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = &str> {
        self.wanted.keys().map(String::as_str)
    }

    /// The wanted parts of an item, as far as they are there.
    #[must_use]
    pub(crate) fn of(&self, item: &Item) -> Item {
        let part = |(name, wanted): (&String, &Wanted)| Some((name.clone(), wanted.of(item.get(name)?)?));
        self.wanted.iter().filter_map(part).collect()
    }
}

impl Wanted {
    /// Goes as deep as paths can be, and no deeper.
    fn of(&self, value: &AttributeValue) -> Option<AttributeValue> {
        if self.names.is_empty() && self.places.is_empty() {
            return Some(value.clone());
        }
        match value {
            AttributeValue::M(entries) => {
                let part = |(name, wanted): (&String, &Self)| Some((name.clone(), wanted.of(entries.get(name)?)?));
                let entries: Item = self.names.iter().filter_map(part).collect();
                (!entries.is_empty()).then_some(AttributeValue::M(entries))
            }
            AttributeValue::L(members) => {
                let part = |(place, wanted): (&usize, &Self)| wanted.of(members.get(*place)?);
                let members: Vec<AttributeValue> = self.places.iter().filter_map(part).collect();
                (!members.is_empty()).then_some(AttributeValue::L(members))
            }
            _ => None,
        }
    }
}

/// Reads a `ProjectionExpression`.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse_projection(text: &str, placeholders: &mut Placeholders) -> Result<Projection, ExpressionError> {
    let mut parsed = || {
        let mut cursor = Cursor::new(text)?;
        let mut written = vec![cursor.path(&[])?];
        while cursor.take(Kind::Comma) {
            written.push(cursor.path(&[])?);
        }
        cursor.finish()?;
        let paths: Vec<Path> =
            written.iter().map(|path| resolve_path(path, placeholders)).collect::<Result<_, Problem>>()?;
        check_apart(&paths)?;
        Ok(Projection::to(paths))
    };
    parsed().map_err(|problem| ExpressionError::Invalid(ExpressionKind::Projection, problem))
}

/// Refuses paths that lead into each other, or that take one value for a map and a list.
pub(super) fn check_apart(paths: &[Path]) -> Result<(), Problem> {
    let pair = |relation: Relation| {
        paths.iter().enumerate().find_map(|(place, two)| {
            let one = paths.iter().take(place).find(|one| one.relation(two) == relation)?;
            Some((one.clone(), two.clone()))
        })
    };
    if let Some((one, two)) = pair(Relation::Overlap) {
        return Err(Problem::Overlap(one, two));
    }
    pair(Relation::Conflict).map_or(Ok(()), |(one, two)| Err(Problem::Conflict(one, two)))
}
