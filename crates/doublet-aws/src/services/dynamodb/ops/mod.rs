//! What DynamoDB does: tables, items, reads of many, batches, transactions, and what can be set.
//!
//! `consumed.rs`, `find_table.rs`, `own_checks.rs` and `placeholders.rs` are what several of them use.

mod consumed;
pub(super) mod find_table;
pub(super) mod own_checks;
mod placeholders;

pub(super) mod backups;
pub(super) mod batches;
pub(super) mod copies;
pub(super) mod global_tables;
pub(super) mod items;
pub(super) mod partiql;
pub(super) mod reads;
pub(super) mod settings;
pub(super) mod tables;
pub(super) mod transactions;
