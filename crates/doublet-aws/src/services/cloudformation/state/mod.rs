//! The stacks of one account and region, and which stack a request means.
//!
//! `stack.rs` has a stack with its resources, `event.rs` what happened to it, `status.rs` how far it is, `change_set.rs` what is
//! about to happen to it.

pub(crate) mod change_set;
pub(crate) mod event;
pub(crate) mod stack;
pub(crate) mod status;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::services::cloudformation::errors::CfnError;
use crate::value::{Fields, Value};
use stack::Stack;
use status::Status;

/// The stacks of one account and region, deleted ones among them, oldest first.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct Stacks {
    pub(crate) stacks: Vec<Stack>,
}

impl Stacks {
    /// The stack of this name that is not deleted.
    pub(crate) fn named(&self, name: &str) -> Option<&Stack> {
        self.stacks.iter().find(|stack| stack.name == name && stack.status != Status::DeleteComplete)
    }

    /// The stack that a name or an identifier means; by its identifier, a deleted one is found, too.
    pub(crate) fn find(&self, name_or_id: &str) -> Result<&Stack, CfnError> {
        self.position(name_or_id)
            .and_then(|place| self.stacks.get(place))
            .ok_or_else(|| CfnError::UnknownStack { name: name_or_id.to_owned(), knew: self.knew() })
    }

    /// The same, to change it.
    pub(crate) fn find_mut(&mut self, name_or_id: &str) -> Result<&mut Stack, CfnError> {
        let unknown = CfnError::UnknownStack { name: name_or_id.to_owned(), knew: self.knew() };
        let place = self.position(name_or_id);
        place.and_then(|place| self.stacks.get_mut(place)).ok_or(unknown)
    }

    /// The stack that is there and can be changed.
    pub(crate) fn living(&self, name_or_id: &str) -> Result<&Stack, CfnError> {
        let living = |stack: &&Stack| stack.status != Status::DeleteComplete;
        self.find(name_or_id)
            .ok()
            .filter(living)
            .ok_or_else(|| CfnError::NoSuchStack { name: name_or_id.to_owned(), knew: self.knew() })
    }

    fn position(&self, name_or_id: &str) -> Option<usize> {
        let living = |stack: &Stack| stack.name == name_or_id && stack.status != Status::DeleteComplete;
        let by_name = self.stacks.iter().position(living);
        by_name.or_else(|| self.stacks.iter().position(|stack| stack.id == name_or_id))
    }

    /// Puts a stack in the place of the one with its identifier, or adds it.
    pub(crate) fn put(&mut self, stack: Stack) {
        match self.stacks.iter_mut().find(|known| known.id == stack.id) {
            Some(known) => *known = stack,
            None => self.stacks.push(stack),
        }
    }

    /// What stacks export, by name; without those of the stack with this identifier.
    pub(crate) fn exports(&self, without: Option<&str>) -> BTreeMap<String, String> {
        let others = self.stacks.iter().filter(|stack| Some(stack.id.as_str()) != without);
        others.flat_map(Stack::exports).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    /// The names of the stacks that import a value.
    pub(crate) fn importers(&self, export: &str) -> Vec<&str> {
        let living = self.stacks.iter().filter(|stack| stack.status != Status::DeleteComplete);
        living
            .filter(|stack| stack.imports.iter().any(|name| name == export))
            .map(|stack| stack.name.as_str())
            .collect()
    }

    /// A line about what there is.
    pub(crate) fn knew(&self) -> Vec<String> {
        let living = self.stacks.iter().filter(|stack| stack.status != Status::DeleteComplete);
        let names: Vec<&str> = living.map(|stack| stack.name.as_str()).take(20).collect();
        let knew =
            if names.is_empty() { "no stacks at all".to_owned() } else { format!("the stacks {}", names.join(", ")) };
        vec![format!("this account and region have {knew}")]
    }

    /// What can be seen from outside.
    pub(crate) fn inspect(&self, _now: Timestamp) -> Value {
        Fields::new().with("stacks", self.stacks.iter().map(Stack::inspect).collect::<Value>()).into()
    }
}
