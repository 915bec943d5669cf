//! Changes an item as an update says.

use std::borrow::Cow;

use super::{Action, Change, SetStep, Update};
use crate::fault::Fault;
use crate::services::dynamodb::expression::path::{Element, Path};
use crate::services::dynamodb::value::{AttributeValue, Item, NumberError};

/// Why an item cannot be changed so. Always a `ValidationException`.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum UpdateError {
    #[error("The provided expression refers to an attribute that does not exist in the item")]
    NotThere,
    #[error("An operand in the update expression has an incorrect data type")]
    WrongType,
    #[error("The document path provided in the update expression is invalid for update")]
    InvalidPath,
    #[error("Type mismatch for attribute to update")]
    OlderWrongType,
    #[error("{0}")]
    Number(#[from] NumberError),
}

impl From<UpdateError> for Fault {
    fn from(error: UpdateError) -> Self {
        Self::new("ValidationException", error.to_string())
    }
}

/// What is to be done with a place, now that all values are known.
enum Outcome<'u> {
    Put(&'u Path, AttributeValue),
    Remove(&'u Path),
    Nothing,
}

/// Changes the item. On an error it may be changed in part: work on a copy.
///
/// # Errors
/// Why it cannot be changed so.
pub(crate) fn apply(update: &Update, item: &mut Item) -> Result<(), UpdateError> {
    let mut puts = Vec::new();
    let mut removals = Vec::new();
    for action in &update.actions {
        let outcome = outcome(action, item).map_err(|error| match error {
            UpdateError::WrongType if update.older => UpdateError::OlderWrongType,
            error => error,
        });
        match outcome? {
            Outcome::Put(path, value) => puts.push((path, value)),
            Outcome::Remove(path) => removals.push(path),
            Outcome::Nothing => {}
        }
    }
    // Members that are put behind the end of a list are appended in the order of their places, and what is removed from a list
    // goes from its end, so that places keep their meaning. Attributes of the item stay in the order in which they were written.
    puts.sort_by(|(one, _), (two, _)| one.below().cmp(two.below()));
    removals.sort_by(|one, two| two.below().cmp(one.below()));
    for (path, value) in puts {
        put(path, value, item)?;
    }
    for path in removals {
        remove(path, item)?;
    }
    Ok(())
}

fn outcome<'u>(action: &'u Action, item: &Item) -> Result<Outcome<'u>, UpdateError> {
    let path = &action.path;
    Ok(match &action.change {
        Change::Set(steps) => Outcome::Put(path, calculate(steps, item)?),
        Change::Remove => Outcome::Remove(path),
        Change::Add(value) => Outcome::Put(path, sum(path.find(item), value)?),
        Change::Delete(value) => match path.find(item) {
            None => {
                parent_exists(path, item)?;
                Outcome::Nothing
            }
            Some(known) => match without(known, value)? {
                Some(left) => Outcome::Put(path, left),
                None => Outcome::Remove(path),
            },
        },
    })
}

type Calculated<'v> = Result<Cow<'v, AttributeValue>, UpdateError>;

/// The new value. What is not there is a mistake only where it is needed.
fn calculate(steps: &[SetStep], item: &Item) -> Result<AttributeValue, UpdateError> {
    let mut stack: Vec<Calculated<'_>> = Vec::new();
    for step in steps {
        let made = match step {
            SetStep::Path(path) => path.find(item).map(Cow::Borrowed).ok_or(UpdateError::NotThere),
            SetStep::Value(value) => Ok(Cow::Borrowed(value)),
            _ => {
                let second = stack.pop().unwrap_or(Err(UpdateError::NotThere));
                let first = stack.pop().unwrap_or(Err(UpdateError::NotThere));
                combine(step, first, second)
            }
        };
        stack.push(made);
    }
    stack.pop().unwrap_or(Err(UpdateError::NotThere)).map(Cow::into_owned)
}

fn combine<'v>(step: &SetStep, first: Calculated<'v>, second: Calculated<'v>) -> Calculated<'v> {
    if *step == SetStep::IfNotExists {
        return if first == Err(UpdateError::NotThere) { second } else { first };
    }
    let made = match (step, first?.into_owned(), second?.into_owned()) {
        (SetStep::Plus, AttributeValue::N(one), AttributeValue::N(two)) => AttributeValue::N(one.plus(two)?),
        (SetStep::Minus, AttributeValue::N(one), AttributeValue::N(two)) => AttributeValue::N(one.minus(two)?),
        (SetStep::ListAppend, AttributeValue::L(mut one), AttributeValue::L(two)) => {
            one.extend(two);
            AttributeValue::L(one)
        }
        _ => return Err(UpdateError::WrongType),
    };
    Ok(Cow::Owned(made))
}

/// What `ADD` makes of a value.
fn sum(known: Option<&AttributeValue>, added: &AttributeValue) -> Result<AttributeValue, UpdateError> {
    fn joined<T: Clone + PartialEq>(known: &[T], added: &[T]) -> Vec<T> {
        let new = added.iter().filter(|member| !known.contains(member));
        known.iter().chain(new).cloned().collect()
    }
    Ok(match (known, added) {
        (None, added) => added.clone(),
        (Some(AttributeValue::N(known)), AttributeValue::N(added)) => AttributeValue::N(known.plus(*added)?),
        (Some(AttributeValue::Ss(known)), AttributeValue::Ss(added)) => AttributeValue::Ss(joined(known, added)),
        (Some(AttributeValue::Ns(known)), AttributeValue::Ns(added)) => AttributeValue::Ns(joined(known, added)),
        (Some(AttributeValue::Bs(known)), AttributeValue::Bs(added)) => AttributeValue::Bs(joined(known, added)),
        // Only updates in the older form add to lists.
        (Some(AttributeValue::L(known)), AttributeValue::L(added)) => {
            AttributeValue::L(known.iter().chain(added).cloned().collect())
        }
        _ => return Err(UpdateError::WrongType),
    })
}

/// What `DELETE` leaves of a set; none if nothing is left.
fn without(known: &AttributeValue, taken: &AttributeValue) -> Result<Option<AttributeValue>, UpdateError> {
    fn left<T: Clone + PartialEq>(known: &[T], taken: &[T]) -> Option<Vec<T>> {
        let left: Vec<T> = known.iter().filter(|member| !taken.contains(member)).cloned().collect();
        (!left.is_empty()).then_some(left)
    }
    match (known, taken) {
        (AttributeValue::Ss(known), AttributeValue::Ss(taken)) => Ok(left(known, taken).map(AttributeValue::Ss)),
        (AttributeValue::Ns(known), AttributeValue::Ns(taken)) => Ok(left(known, taken).map(AttributeValue::Ns)),
        (AttributeValue::Bs(known), AttributeValue::Bs(taken)) => Ok(left(known, taken).map(AttributeValue::Bs)),
        _ => Err(UpdateError::WrongType),
    }
}

/// The map or list that the last step of a nested path leads into.
fn parent<'i>(path: &Path, item: &'i mut Item) -> Result<&'i mut AttributeValue, UpdateError> {
    let above = path.below().len().saturating_sub(1);
    let top = item.get_mut(path.top()).ok_or(UpdateError::InvalidPath)?;
    path.below().iter().take(above).try_fold(top, |value, step| {
        match (step, value) {
            (Element::Name(name), AttributeValue::M(entries)) => entries.get_mut(name),
            (Element::Index(place), AttributeValue::L(members)) => members.get_mut(*place),
            _ => None,
        }
        .ok_or(UpdateError::InvalidPath)
    })
}

/// Whether a nested path leads into something that is there.
fn parent_exists(path: &Path, item: &Item) -> Result<(), UpdateError> {
    let Some((last, above)) = path.below().split_last() else { return Ok(()) };
    match (last, Path::new(path.top().to_owned(), above.to_vec()).find(item)) {
        (Element::Name(_), Some(AttributeValue::M(_))) | (Element::Index(_), Some(AttributeValue::L(_))) => Ok(()),
        _ => Err(UpdateError::InvalidPath),
    }
}

fn put(path: &Path, value: AttributeValue, item: &mut Item) -> Result<(), UpdateError> {
    let Some(last) = path.below().last() else {
        item.insert(path.top().to_owned(), value);
        return Ok(());
    };
    match (last, parent(path, item)?) {
        (Element::Name(name), AttributeValue::M(entries)) => {
            entries.insert(name.clone(), value);
        }
        (Element::Index(place), AttributeValue::L(members)) => match members.get_mut(*place) {
            Some(member) => *member = value,
            None => members.push(value),
        },
        _ => return Err(UpdateError::InvalidPath),
    }
    Ok(())
}

fn remove(path: &Path, item: &mut Item) -> Result<(), UpdateError> {
    let Some(last) = path.below().last() else {
        item.shift_remove(path.top());
        return Ok(());
    };
    match (last, parent(path, item)?) {
        (Element::Name(name), AttributeValue::M(entries)) => {
            entries.shift_remove(name);
        }
        (Element::Index(place), AttributeValue::L(members)) => {
            if *place < members.len() {
                members.remove(*place);
            }
        }
        _ => return Err(UpdateError::InvalidPath),
    }
    Ok(())
}
