//! What DynamoDB remembers in one account and region.
//!
//! - `table.rs`, `index.rs`: tables and their indexes. `rows.rs`: rows in their order. `schema.rs`: keys and projections.
//! - `settings.rs`: what else can be set about a table. - `changes.rs`: what has changed, for streams. `expiry.rs`: when items end. `backups.rs`: tables as they were. `copies.rs`: exports and imports.
//! - `replication.rs`: tables that several regions have. `destinations.rs`, `insights.rs`: what else follows a table.
//! - `tokens.rs`: transactions that were asked for before. - `inspection.rs`: what can be seen from outside.

pub(crate) mod backups;
pub(crate) mod changes;
pub(crate) mod copies;
pub(crate) mod destinations;
pub(crate) mod expiry;
pub(crate) mod index;
pub(crate) mod insights;
mod inspection;
pub(crate) mod replication;
pub(crate) mod rows;
pub(crate) mod schema;
pub(crate) mod settings;
pub(crate) mod table;
pub(crate) mod tokens;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use backups::Backup;
use changes::ClosedStream;
use copies::{Export, Import};
use table::Table;
use tokens::Tokens;

/// What DynamoDB remembers in one account and region.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(crate) struct DynamoDBState {
    /// By their names.
    pub(crate) tables: BTreeMap<String, Table>,
    /// The names of those that other regions have, too.
    pub(crate) replicated: BTreeSet<String>,
    pub(crate) tokens: Tokens,
    /// Streams that were turned off, and those of tables that were deleted, in that order.
    pub(crate) closed_streams: Vec<ClosedStream>,
    /// In the order in which they were made.
    pub(crate) backups: Vec<Backup>,
    pub(crate) exports: Vec<Export>,
    pub(crate) imports: Vec<Import>,
}

impl DynamoDBState {
    /// Turns the stream of a table off, if it has one. What is too old to be read goes.
    pub(crate) fn close_stream(&mut self, table: &str, now: Timestamp) {
        self.closed_streams.retain(|stream| stream.is_kept(now));
        let closed = self.tables.get_mut(table).and_then(|table| ClosedStream::of(table, now));
        self.closed_streams.extend(closed);
    }
}
