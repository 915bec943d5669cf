//! Capacity of requests that are about several tables.

use indexmap::IndexMap;

use super::items::capacity::{Capacity, Units};
use crate::value::{Fields, Value};

/// What a request took of each table.
#[derive(Clone, Debug, Default)]
pub(crate) struct Consumed(IndexMap<String, Capacity>);

impl Consumed {
    /// What it took of this table, to be added to.
    pub(crate) fn of(&mut self, table: &str) -> &mut Capacity {
        self.0.entry(table.to_owned()).or_default()
    }

    /// As an answer has it, if the request asks for it with this word.
    #[must_use]
    pub(crate) fn told(&self, asked: Option<&str>, units: Units) -> Option<Value> {
        let told: Vec<Fields> =
            self.0.iter().filter_map(|(table, capacity)| capacity.told(asked, table, units)).collect();
        asked.filter(|asked| *asked != "NONE").map(|_| told.into())
    }
}
