//! Resources of `DynamoDB`: tables.

mod follow_ups;
pub(super) mod table;
mod table_changes;
