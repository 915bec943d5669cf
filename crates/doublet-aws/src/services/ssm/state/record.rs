//! What was sent about a resource, remembered as it was sent.

use serde::{Deserialize, Serialize};

use crate::input::Input;
use crate::value::{Fields, Kept, Value};

/// Members of a request, by name.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
pub(crate) struct Record(Vec<(String, Kept)>);

impl Record {
    /// Those of these members that were sent.
    pub(crate) fn of(input: &Input<'_>, members: &[&str]) -> Self {
        Self(members.iter().filter_map(|name| Some(((*name).to_owned(), input.kept(name)?))).collect())
    }

    /// Takes over what was sent; what was not stays, or goes where everything is replaced.
    pub(crate) fn update(&mut self, input: &Input<'_>, members: &[&str], replace: bool) {
        for name in members {
            match input.kept(name) {
                Some(value) => self.set(name, value),
                None if replace => self.0.retain(|(known, _)| known != name),
                None => {}
            }
        }
    }

    /// Gives a member its value.
    pub(crate) fn set(&mut self, name: &str, value: Kept) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// The text of a member.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.0.iter().find(|(known, _)| known == name) {
            Some((_, Kept::Text(text))) => Some(text),
            _ => None,
        }
    }

    /// Those of these members that there are.
    pub(crate) fn fields(&self, members: &[&'static str]) -> Fields {
        let kept = members.iter().filter_map(|name| {
            let (_, value) = self.0.iter().find(|(known, _)| known == name)?;
            Some((*name, Value::from(value)))
        });
        kept.collect()
    }

    /// All members, as they are shown to whoever inspects the state.
    pub(crate) fn shown(&self) -> Value {
        Value::Map(self.0.iter().map(|(name, value)| (name.clone(), Value::from(value))).collect())
    }
}
