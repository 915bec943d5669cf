//! Updates of items.
//!
//! - `syntax.rs`: reads them. - `resolve.rs`: makes of what was read what can be run. - `apply.rs`: changes an item.

mod apply;
mod resolve;
mod syntax;

pub(crate) use apply::{UpdateError, apply};

use super::cursor::Cursor;
use super::error::{ExpressionError, ExpressionKind};
use super::path::Path;
use super::placeholders::Placeholders;
use crate::services::dynamodb::value::AttributeValue;

/// Changes of an item, all made at once: each sees the item as it was before.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Update {
    /// In the order in which they were written; none of the paths leads into another.
    pub(crate) actions: Vec<Action>,
    /// Whether it came as `AttributeUpdates`, whose refusals have words of their own.
    pub(crate) older: bool,
}

/// One change, and where.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Action {
    pub(crate) path: Path,
    pub(crate) change: Change,
}

/// What becomes of something in an item.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    Set(Vec<SetStep>),
    Remove,
    /// Adds to a number, or members to a set.
    Add(AttributeValue),
    /// Takes members out of a set.
    Delete(AttributeValue),
}

/// One step of the calculation of a new value, in the order of a stack calculator, so that no value makes its calculation recurse.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SetStep {
    Path(Path),
    Value(AttributeValue),
    Plus,
    Minus,
    IfNotExists,
    ListAppend,
}

impl Update {
    /// Everything that it changes.
    pub(crate) fn paths(&self) -> impl Iterator<Item = &Path> {
        self.actions.iter().map(|action| &action.path)
    }

    /// Everything that it changes or reads.
    pub(crate) fn all_paths(&self) -> impl Iterator<Item = &Path> {
        let steps = self.actions.iter().flat_map(|action| match &action.change {
            Change::Set(steps) => steps.as_slice(),
            _ => &[],
        });
        let read = steps.filter_map(|step| match step {
            SetStep::Path(path) => Some(path),
            _ => None,
        });
        self.paths().chain(read)
    }
}

/// Reads an `UpdateExpression`.
///
/// # Errors
/// What is wrong with it.
pub(crate) fn parse_update(text: &str, placeholders: &mut Placeholders) -> Result<Update, ExpressionError> {
    let mut parsed = || {
        let mut cursor = Cursor::new(text)?;
        let (written, repeated) = syntax::read(&mut cursor)?;
        cursor.finish()?;
        resolve::resolve(written, repeated, placeholders)
    };
    parsed().map_err(|problem| ExpressionError::Invalid(ExpressionKind::Update, problem))
}
