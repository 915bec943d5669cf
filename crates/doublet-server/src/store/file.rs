//! The file of the journal: a redb database, whose commits are whole or not there.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use doublet_aws::SnapshotError;
use redb::{Database, DatabaseError, ReadableDatabase, ReadableTable, StorageError, TableDefinition, TableError};

use super::queue::Waiting;
use crate::error::StoreError;

const NAME: &str = "doublet.redb";
const JOURNAL: TableDefinition<'_, (&str, u64), &[u8]> = TableDefinition::new("journal");
/// Entries are written once and read once: a cache has nothing to win.
const CACHE: usize = 4 * 1024 * 1024;

/// How long the journal of a world is.
#[derive(Default)]
pub(crate) struct Length {
    pub(crate) last_number: u64,
    /// Bytes of the first entry, a snapshot where the journal has been shortened.
    pub(crate) snapshot: u64,
    /// Bytes of all others.
    pub(crate) grown: u64,
}

impl Length {
    /// With nothing but this entry.
    pub(crate) fn beginning(number: u64, size: usize) -> Self {
        Self { last_number: number, snapshot: size as u64, grown: 0 }
    }

    /// With one more entry.
    pub(crate) fn grow(&mut self, number: u64, size: usize) {
        self.last_number = number;
        self.grown += size as u64;
    }
}

const TRIES: u32 = 50;
const BETWEEN_TRIES: Duration = Duration::from_millis(20);

pub(crate) struct File {
    path: PathBuf,
    database: Database,
}

impl File {
    /// Opens the file in this directory; makes both if they are not there.
    pub(crate) fn open(directory: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(directory).map_err(|cause| unusable(directory, cause))?;
        let path = directory.join(NAME);
        let database = match patiently(&path) {
            Some(Ok(database)) => database,
            Some(Err(DatabaseError::DatabaseAlreadyOpen)) => return Err(StoreError::InUse(directory.to_owned())),
            Some(Err(DatabaseError::Storage(StorageError::Io(cause)))) if !means_damage(&cause) => {
                return Err(unusable(directory, cause));
            }
            Some(Err(other)) => return Err(StoreError::Damaged { path, what: other.to_string() }),
            None => return Err(StoreError::Damaged { path, what: "its inner structure is broken".to_owned() }),
        };
        Ok(Self { path, database })
    }

    /// Gives every entry to `each`, world by world, in the order in which they were written, and says how long the journals are.
    pub(crate) fn read(
        &self,
        mut each: impl FnMut(&str, &[u8]) -> Result<(), SnapshotError>,
    ) -> Result<HashMap<Arc<str>, Length>, StoreError> {
        let damaged = |what: String| StoreError::Damaged { path: self.path.clone(), what };
        let reading = || {
            let mut lengths: HashMap<Arc<str>, Length> = HashMap::new();
            let transaction = self.database.begin_read().map_err(|error| damaged(error.to_string()))?;
            let table = match transaction.open_table(JOURNAL) {
                Ok(table) => table,
                Err(TableError::TableDoesNotExist(_)) => return Ok(lengths),
                Err(error) => return Err(damaged(error.to_string())),
            };
            for entry in table.iter().map_err(|error| damaged(error.to_string()))? {
                let (key, value) = entry.map_err(|error| damaged(error.to_string()))?;
                let (world, number) = key.value();
                let entry = value.value();
                let path = || self.path.clone();
                each(world, entry).map_err(|cause| StoreError::Unreadable { path: path(), number, cause })?;
                match lengths.get_mut(world) {
                    Some(length) => length.grow(number, entry.len()),
                    None => {
                        lengths.insert(world.into(), Length::beginning(number, entry.len()));
                    }
                }
            }
            Ok(lengths)
        };
        guarded(reading).unwrap_or_else(|| Err(damaged("its inner structure is broken".to_owned())))
    }

    /// Writes entries under these numbers, all or none, and comes back when they are on the disk.
    pub(crate) fn write(&self, entries: &[(u64, Waiting)]) -> Result<(), redb::Error> {
        let transaction = self.database.begin_write()?;
        {
            let mut table = transaction.open_table(JOURNAL)?;
            for (number, (world, entry)) in entries {
                if entry.begins_anew {
                    table.retain_in((world.as_ref(), 0)..(world.as_ref(), *number), |_, _| false)?;
                }
                if !entry.bytes.is_empty() {
                    table.insert((world.as_ref(), *number), entry.bytes.as_slice())?;
                }
            }
        }
        transaction.commit()?;
        Ok(())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
}

/// Opens the database. A process that was killed a moment ago may still have it.
#[expect(clippy::disallowed_methods, reason = "the other process ends by this machine's clock")]
fn patiently(path: &Path) -> Option<Result<Database, DatabaseError>> {
    for _ in 0..TRIES {
        match guarded(|| Database::builder().set_cache_size(CACHE).create(path)) {
            Some(Err(DatabaseError::DatabaseAlreadyOpen)) => thread::sleep(BETWEEN_TRIES),
            opened => return opened,
        }
    }
    Some(Err(DatabaseError::DatabaseAlreadyOpen))
}

/// A damaged file may lead redb where it did not expect to come.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

fn means_damage(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof)
}

fn unusable(directory: &Path, cause: io::Error) -> StoreError {
    StoreError::Unusable { directory: directory.to_owned(), cause }
}
