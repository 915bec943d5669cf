//! A table: what it is, its rows, its indexes, and how writing keeps them together.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::changes::{Cause, Change, Changes};
use super::expiry::Expiry;
use super::index::{Index, write_units};
use super::rows::{Row, RowKey, Rows};
use super::schema::{KeyAttribute, KeySchema, Locality};
use super::settings::TableSettings;
use crate::clock::Timestamp;
use crate::services::dynamodb::value::Item;

/// A table.
#[derive(Debug, Deserialize, Serialize)]
#[serde(from = "SavedTable")]
pub(crate) struct Table {
    pub(crate) name: String,
    pub(crate) id: String,
    pub(crate) created: Timestamp,
    pub(crate) keys: KeySchema,
    /// The attributes of all keys, in the order in which they were defined.
    pub(crate) attributes: Vec<KeyAttribute>,
    pub(crate) settings: TableSettings,
    pub(crate) indexes: Vec<Index>,
    #[serde(serialize_with = "items_of")]
    rows: Rows,
    #[serde(skip)]
    bytes: usize,
    #[serde(skip)]
    pub(crate) expiry: Expiry,
    /// What has changed since the stream was turned on.
    pub(crate) changes: Changes,
    /// What other regions have not been told yet: rows, and keys without one.
    #[serde(skip)]
    pub(crate) untold: Vec<(RowKey, Option<Arc<Row>>)>,
}

/// A table as it is written: rows of indexes follow from those of the table.
#[derive(Deserialize)]
struct SavedTable {
    name: String,
    id: String,
    created: Timestamp,
    keys: KeySchema,
    attributes: Vec<KeyAttribute>,
    settings: TableSettings,
    indexes: Vec<Index>,
    items: Vec<Item>,
    changes: Changes,
}

/// What came of a write.
#[derive(Clone, Debug, Default)]
pub(crate) struct Written {
    /// The item as it was.
    pub(crate) old: Option<Arc<Row>>,
    /// The item as it is.
    pub(crate) new: Option<Arc<Row>>,
    /// The write units that each index took, in the order of the table's indexes.
    pub(crate) index_units: Vec<u64>,
}

/// Who writes, and when.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Author {
    pub(crate) at: Timestamp,
    pub(crate) cause: Cause,
}

impl Table {
    #[must_use]
    pub(crate) fn new(
        name: String,
        id: String,
        created: Timestamp,
        keys: KeySchema,
        attributes: Vec<KeyAttribute>,
        settings: TableSettings,
    ) -> Self {
        Self {
            name,
            id,
            created,
            keys,
            attributes,
            settings,
            indexes: Vec::new(),
            rows: Rows::default(),
            bytes: 0,
            expiry: Expiry::default(),
            changes: Changes::default(),
            untold: Vec::new(),
        }
    }

    /// The row with this key.
    #[must_use]
    pub(crate) fn get(&self, key: &RowKey) -> Option<&Arc<Row>> {
        self.rows.get(key)
    }

    #[must_use]
    pub(crate) const fn rows(&self) -> &Rows {
        &self.rows
    }

    /// The bytes of all items.
    #[must_use]
    pub(crate) const fn bytes(&self) -> usize {
        self.bytes
    }

    /// The index of this name.
    #[must_use]
    pub(crate) fn index(&self, name: &str) -> Option<&Index> {
        self.indexes.iter().find(|index| index.definition.name == name)
    }

    pub(crate) fn indexes_of(&self, locality: Locality) -> impl Iterator<Item = &Index> {
        self.indexes.iter().filter(move |index| index.definition.locality == locality)
    }

    /// Puts an item in the place of one with the same key.
    pub(crate) fn put(&mut self, key: &RowKey, item: Item, author: Author) -> Written {
        let new = Row::new(item);
        self.bytes += new.size;
        let old = self.rows.put(key.clone(), Arc::clone(&new));
        self.written(key, old, Some(new), author)
    }

    /// Takes an item out.
    pub(crate) fn remove(&mut self, key: &RowKey, author: Author) -> Written {
        match self.rows.remove(key) {
            Some(old) => self.written(key, Some(old), None, author),
            None => Written { index_units: vec![0; self.indexes.len()], ..Written::default() },
        }
    }

    fn written(&mut self, key: &RowKey, old: Option<Arc<Row>>, new: Option<Arc<Row>>, author: Author) -> Written {
        self.bytes -= old.as_ref().map_or(0, |old| old.size);
        let tie = tie(key);
        let mut index_units = Vec::with_capacity(self.indexes.len());
        for index in &mut self.indexes {
            let (before, after) = index.follow(&self.keys, &tie, old.as_ref(), new.as_ref());
            index_units.push(write_units(before.as_deref(), after.as_deref()));
        }
        if let (Some(setting), Some(new)) = (&self.settings.time_to_live, &new) {
            self.expiry.note(key, &new.item, &setting.attribute, author.at);
        }
        if self.settings.stream.is_some() {
            let unchanged = matches!((&old, &new), (Some(old), Some(new)) if old.item == new.item);
            if !unchanged {
                self.changes.push(Change { at: author.at, cause: author.cause, old: old.clone(), new: new.clone() });
            }
        }
        if self.settings.replication.is_some() && author.cause != Cause::Replication {
            self.untold.push((key.clone(), new.clone()));
        }
        Written { old, new, index_units }
    }

    /// Notes anew when each item ends, if items end at all.
    pub(crate) fn note_ends(&mut self, now: Timestamp) {
        self.expiry.clear();
        let Some(setting) = &self.settings.time_to_live else { return };
        for row in self.rows.iter() {
            if let Some(key) = self.keys.row_key(&row.item) {
                self.expiry.note(&key, &row.item, &setting.attribute, now);
            }
        }
    }

    /// One more index, with the items that the table has.
    pub(crate) fn add_index(&mut self, mut index: Index) {
        for row in self.rows.iter() {
            if let Some(key) = self.keys.row_key(&row.item) {
                index.follow(&self.keys, &tie(&key), None, Some(row));
            }
        }
        self.indexes.push(index);
    }
}

/// What tells the rows of indexes apart: the key in the table. The partition key is closed, so that none is the beginning of another.
#[must_use]
pub(crate) fn tie(key: &RowKey) -> Box<[u8]> {
    let mut bytes = Vec::with_capacity(key.partition.len() + key.sort.len() + 2);
    for byte in &key.partition {
        bytes.push(*byte);
        if *byte == 0 {
            bytes.push(u8::MAX);
        }
    }
    bytes.extend([0, 1]);
    bytes.extend_from_slice(&key.sort);
    bytes.into()
}

impl From<SavedTable> for Table {
    fn from(saved: SavedTable) -> Self {
        let mut table = Self::new(saved.name, saved.id, saved.created, saved.keys, saved.attributes, saved.settings);
        for item in saved.items {
            let Some(key) = table.keys.row_key(&item) else { continue };
            let row = Row::new(item);
            table.bytes += row.size;
            table.rows.put(key, row);
        }
        for index in saved.indexes {
            table.add_index(index);
        }
        table.changes = saved.changes;
        table.note_ends(Timestamp::default());
        table
    }
}

fn items_of<S: serde::Serializer>(rows: &Rows, serializer: S) -> Result<S::Ok, S::Error> {
    struct Items<'a>(&'a Rows);
    impl Serialize for Items<'_> {
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            use serde::ser::SerializeSeq;
            let mut sequence = serializer.serialize_seq(Some(self.0.len()))?;
            for row in self.0.iter() {
                sequence.serialize_element(&row.item)?;
            }
            sequence.end()
        }
    }
    Items(rows).serialize(serializer)
}
