//! Backups: tables as they were.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::changes::Cause;
use super::index::Index;
use super::rows::Row;
use super::schema::{IndexDefinition, KeyAttribute, KeySchema};
use super::settings::{TableSettings, Throughput};
use super::table::{Author, Table};
use crate::clock::Timestamp;

/// A table as it was. Rows are shared with the table as long as they do not change there.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Snapshot {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) created: Timestamp,
    pub(crate) keys: KeySchema,
    pub(crate) attributes: Vec<KeyAttribute>,
    pub(crate) settings: TableSettings,
    pub(crate) indexes: Vec<(IndexDefinition, Throughput)>,
    pub(crate) rows: Vec<Arc<Row>>,
    pub(crate) bytes: usize,
}

impl Snapshot {
    #[must_use]
    pub(crate) fn of(table: &Table) -> Self {
        let indexes = table.indexes.iter().map(|index| (index.definition.clone(), index.throughput)).collect();
        Self {
            name: table.name.clone(),
            id: table.id.clone(),
            created: table.created,
            keys: table.keys.clone(),
            attributes: table.attributes.clone(),
            settings: table.settings.clone(),
            indexes,
            rows: table.rows().iter().cloned().collect(),
            bytes: table.bytes(),
        }
    }

    /// A new table with what the old one had. Streams, tags, policies and times to live are not brought back.
    #[must_use]
    pub(crate) fn restored(self, name: String, id: String, now: Timestamp) -> Table {
        let settings = TableSettings {
            on_demand: self.settings.on_demand,
            encryption: self.settings.encryption,
            class: self.settings.class,
            ..TableSettings::new(self.settings.billing, self.settings.throughput)
        };
        let mut table = Table::new(name, id, now, self.keys, self.attributes, settings);
        let author = Author { at: now, cause: Cause::Request };
        for row in self.rows {
            if let Some(key) = table.keys.row_key(&row.item) {
                table.put(&key, row.item.clone(), author);
            }
        }
        for (definition, throughput) in self.indexes {
            table.add_index(Index::new(definition, throughput));
        }
        table
    }
}

/// A backup that somebody asked for.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Backup {
    pub(crate) arn: String,
    pub(crate) name: String,
    pub(crate) made: Timestamp,
    pub(crate) table: Snapshot,
}
