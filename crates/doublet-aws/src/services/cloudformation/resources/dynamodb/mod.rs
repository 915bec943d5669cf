//! Resources of `DynamoDB`: tables.

pub(super) mod table;
mod table_changes;
