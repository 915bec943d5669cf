//! What a statement asks for.

use crate::services::dynamodb::expression::{Condition, Path, Update as Changes};
use crate::services::dynamodb::value::Item;

/// A statement.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Statement {
    Select(Select),
    Insert(Insert),
    Update(Update),
    Delete(Delete),
    /// Whether a selection finds something; within transactions only.
    Exists(Select),
}

/// A table, or one of its indexes.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Target {
    pub(crate) table: String,
    pub(crate) index: Option<String>,
}

/// `SELECT`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Select {
    pub(crate) selected: Selected,
    pub(crate) from: Target,
    pub(crate) condition: Option<Condition>,
    /// The attribute that the items are ordered by, and whether backwards.
    pub(crate) order: Option<(String, bool)>,
}

/// What is told of each item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Selected {
    All,
    /// Each under the last name of its path.
    Paths(Vec<Path>),
}

/// `INSERT`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Insert {
    pub(crate) table: String,
    pub(crate) item: Item,
}

/// `UPDATE`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Update {
    pub(crate) table: String,
    pub(crate) changes: Changes,
    pub(crate) condition: Option<Condition>,
    pub(crate) returning: Option<Returning>,
}

/// `DELETE`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Delete {
    pub(crate) table: String,
    pub(crate) condition: Option<Condition>,
    pub(crate) returning: Option<Returning>,
}

/// What is told of an item that was written.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) struct Returning {
    /// As it is, or as it was.
    pub(crate) new: bool,
    /// The whole item, or what was changed.
    pub(crate) all: bool,
}

impl Statement {
    /// The table that it is about.
    #[must_use]
    pub(crate) fn table(&self) -> &str {
        match self {
            Self::Select(select) | Self::Exists(select) => &select.from.table,
            Self::Insert(insert) => &insert.table,
            Self::Update(update) => &update.table,
            Self::Delete(delete) => &delete.table,
        }
    }
}
