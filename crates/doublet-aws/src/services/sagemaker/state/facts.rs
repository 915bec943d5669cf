//! What was said of a thing, as it was sent: members by their names in the model.

use serde::{Deserialize, Serialize};

use crate::value::Kept;

/// Members by name, in the order in which they came.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Facts(pub(crate) Vec<(String, Kept)>);

impl Facts {
    /// A member.
    pub(crate) fn get(&self, name: &str) -> Option<&Kept> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// A member within members: `("OutputDataConfig", "S3OutputPath")`.
    pub(crate) fn within(&self, path: &[&str]) -> Option<&Kept> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.get(first)?, |value, name| value.member(name))
    }

    /// A text.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_text()
    }

    /// Gives a member its value, in the place of one that it may have.
    pub(crate) fn set(&mut self, name: &str, value: impl Into<Kept>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Gives a member its value, unless it has one.
    pub(crate) fn fill(&mut self, name: &str, value: impl Into<Kept>) {
        if self.get(name).is_none() {
            self.set(name, value);
        }
    }

    /// Takes a member out.
    pub(crate) fn remove(&mut self, name: &str) -> Option<Kept> {
        let place = self.0.iter().position(|(known, _)| known == name)?;
        Some(self.0.remove(place).1)
    }

    /// The entries of a member that is a map or a structure, to change them; it is made if it is not there.
    pub(crate) fn entries_mut(&mut self, name: &str) -> &mut Vec<(String, Kept)> {
        if !matches!(self.get(name), Some(Kept::Map(_))) {
            self.set(name, Kept::Map(Vec::new()));
        }
        let found = self.0.iter_mut().find(|(known, _)| known == name);
        match found {
            Some((_, Kept::Map(entries))) => entries,
            _ => unreachable!("the member was made a map just now"),
        }
    }

    /// The values of a member that is a list, to change them; it is made if it is not there.
    pub(crate) fn list_mut(&mut self, name: &str) -> &mut Vec<Kept> {
        if !matches!(self.get(name), Some(Kept::List(_))) {
            self.set(name, Kept::List(Vec::new()));
        }
        let found = self.0.iter_mut().find(|(known, _)| known == name);
        match found {
            Some((_, Kept::List(values))) => values,
            _ => unreachable!("the member was made a list just now"),
        }
    }
}
