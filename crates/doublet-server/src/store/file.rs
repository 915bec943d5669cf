//! The file of the journal: a redb database, whose commits are whole or not there.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use doublet_aws::SnapshotError;
use redb::{Database, DatabaseError, ReadableDatabase, ReadableTable, StorageError, TableDefinition, TableError};

use super::queue::Waiting;
use crate::error::StoreError;

const NAME: &str = "doublet.redb";
const JOURNAL: TableDefinition<'_, (&str, u64), &[u8]> = TableDefinition::new("journal");
/// Entries are written once and read once: a cache has nothing to win.
const CACHE: usize = 4 * 1024 * 1024;

pub(crate) struct File {
    path: PathBuf,
    database: Database,
}

impl File {
    /// Opens the file in this directory; makes both if they are not there.
    pub(crate) fn open(directory: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(directory).map_err(|cause| unusable(directory, cause))?;
        let path = directory.join(NAME);
        let opened = guarded(|| Database::builder().set_cache_size(CACHE).create(&path));
        let database = match opened {
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

    /// Gives every entry to `each`, world by world, in the order in which they were written.
    pub(crate) fn read(
        &self,
        mut each: impl FnMut(&str, &[u8]) -> Result<(), SnapshotError>,
    ) -> Result<(), StoreError> {
        let damaged = |what: String| StoreError::Damaged { path: self.path.clone(), what };
        let reading = || -> Result<(), StoreError> {
            let transaction = self.database.begin_read().map_err(|error| damaged(error.to_string()))?;
            let table = match transaction.open_table(JOURNAL) {
                Ok(table) => table,
                Err(TableError::TableDoesNotExist(_)) => return Ok(()),
                Err(error) => return Err(damaged(error.to_string())),
            };
            for entry in table.iter().map_err(|error| damaged(error.to_string()))? {
                let (key, value) = entry.map_err(|error| damaged(error.to_string()))?;
                let (world, number) = key.value();
                each(world, value.value()).map_err(|cause| StoreError::Unreadable {
                    path: self.path.clone(),
                    number,
                    cause,
                })?;
            }
            Ok(())
        };
        guarded(reading).unwrap_or_else(|| Err(damaged("its inner structure is broken".to_owned())))
    }

    /// The number of the last entry of every world.
    pub(crate) fn last_numbers(&self) -> Result<HashMap<Arc<str>, u64>, redb::Error> {
        let transaction = self.database.begin_read()?;
        let table = match transaction.open_table(JOURNAL) {
            Ok(table) => table,
            Err(TableError::TableDoesNotExist(_)) => return Ok(HashMap::new()),
            Err(error) => return Err(error.into()),
        };
        let mut numbers: HashMap<Arc<str>, u64> = HashMap::new();
        for entry in table.iter()? {
            let (key, _) = entry?;
            let (world, number) = key.value();
            match numbers.get_mut(world) {
                Some(last) => *last = number,
                None => drop(numbers.insert(world.into(), number)),
            }
        }
        Ok(numbers)
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
                table.insert((world.as_ref(), *number), entry.bytes.as_slice())?;
            }
        }
        transaction.commit()?;
        Ok(())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }
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
