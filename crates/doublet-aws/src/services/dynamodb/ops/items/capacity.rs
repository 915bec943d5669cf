//! Capacity units, and how they are told.

use std::sync::Arc;

use crate::services::dynamodb::state::rows::Row;
use crate::services::dynamodb::state::schema::Locality;
use crate::services::dynamodb::state::table::{Table, Written};
use crate::value::{Fields, Value};

const READ_UNIT: usize = 4096;
const WRITE_UNIT: usize = 1024;

/// What a request took of one table, in units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Capacity {
    table: f64,
    local: Vec<(String, f64)>,
    global: Vec<(String, f64)>,
}

/// Which units they are; only transactions say it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Units {
    Unsaid,
    Read,
    Write,
}

impl Capacity {
    /// Of reads from a table, or from the index of this name.
    #[must_use]
    pub(crate) fn of_read(table: &Table, index: Option<&str>, units: f64) -> Self {
        let mut capacity = Self::default();
        capacity.add_read(table, index, units);
        capacity
    }

    pub(crate) fn add_read(&mut self, table: &Table, index: Option<&str>, units: f64) {
        match index.and_then(|name| table.index(name)) {
            None => self.table += units,
            Some(index) => {
                let of = match index.definition.locality {
                    Locality::Local => &mut self.local,
                    Locality::Global => &mut self.global,
                };
                add(of, &index.definition.name, units);
            }
        }
    }

    /// Adds what a write took; `times` is two within transactions.
    pub(crate) fn add_write(&mut self, table: &Table, written: &Written, times: u32) {
        let times = f64::from(times);
        self.table += write_units(written.old.as_ref(), written.new.as_ref()) * times;
        for (index, units) in table.indexes.iter().zip(&written.index_units) {
            let units = u32::try_from(*units).map_or(0.0, f64::from) * times;
            if units == 0.0 {
                continue;
            }
            let of = match index.definition.locality {
                Locality::Local => &mut self.local,
                Locality::Global => &mut self.global,
            };
            add(of, &index.definition.name, units);
        }
    }

    /// Both together.
    #[must_use]
    pub(crate) fn plus(mut self, other: &Self) -> Self {
        self.table += other.table;
        for (name, units) in &other.local {
            add(&mut self.local, name, *units);
        }
        for (name, units) in &other.global {
            add(&mut self.global, name, *units);
        }
        self
    }

    pub(crate) fn add_table(&mut self, units: f64) {
        self.table += units;
    }

    fn total(&self) -> f64 {
        self.table + self.local.iter().chain(&self.global).map(|(_, units)| units).sum::<f64>()
    }

    /// As an answer has it, if the request asks for it with this word.
    #[must_use]
    pub(crate) fn told(&self, asked: Option<&str>, table: &str, units: Units) -> Option<Fields> {
        let indexes = match asked? {
            "INDEXES" => true,
            "TOTAL" => false,
            _ => return None,
        };
        let said = |total: f64| {
            let fields = Fields::new();
            let fields = match units {
                Units::Unsaid => fields,
                Units::Read => fields.with("ReadCapacityUnits", total),
                Units::Write => fields.with("WriteCapacityUnits", total),
            };
            fields.with("CapacityUnits", total)
        };
        let all = said(self.total()).with("TableName", table);
        if !indexes {
            return Some(all);
        }
        let each = |indexes: &[(String, f64)]| -> Option<Value> {
            let told: Vec<(String, Value)> =
                indexes.iter().map(|(name, units)| (name.clone(), said(*units).into())).collect();
            (!told.is_empty()).then(|| told.into())
        };
        Some(
            all.with("Table", said(self.table))
                .maybe("LocalSecondaryIndexes", each(&self.local))
                .maybe("GlobalSecondaryIndexes", each(&self.global)),
        )
    }
}

fn add(indexes: &mut Vec<(String, f64)>, name: &str, units: f64) {
    match indexes.iter_mut().find(|(known, _)| known == name) {
        Some((_, sum)) => *sum += units,
        None => indexes.push((name.to_owned(), units)),
    }
}

/// The units of reading so many bytes; whoever needs not the last state reads at half the price.
#[must_use]
pub(crate) fn read_units(bytes: usize, consistent: bool) -> f64 {
    let units = u32::try_from(bytes.div_ceil(READ_UNIT).max(1)).map_or(f64::MAX, f64::from);
    if consistent { units } else { units / 2.0 }
}

fn write_units(old: Option<&Arc<Row>>, new: Option<&Arc<Row>>) -> f64 {
    let size = |row: Option<&Arc<Row>>| row.map_or(0, |row| row.size);
    u32::try_from(size(old).max(size(new)).div_ceil(WRITE_UNIT).max(1)).map_or(f64::MAX, f64::from)
}
