//! Everything that is remembered as bytes, and back.
//!
//! The form: `doublet`, the number of the format, a checksum, and [`Saved`] in postcard. States have no names in it, so that the
//! number must go up whenever the state of any service changes its shape.

use std::borrow::Cow;
use std::sync::{Arc, PoisonError};

use serde::{Deserialize, Serialize};
use serde_bytes::ByteBuf;

use crate::body::{finding, referring};
use crate::bus::Tables;
use crate::credentials::Credentials;
use crate::engine::Engine;
use crate::error::SnapshotError;
use crate::room::AnyRoom;
use crate::seed::{Seed, SeedError};
use crate::services::ROOMS;
use crate::world::World;

/// The form of what is kept. Goes up when the state of a service, or an entry of the journal, gets another shape.
pub(crate) const FORMAT: u16 = 6;

const MARK: &[u8; 7] = b"doublet";
const HEAD: usize = MARK.len() + 2 + 4;

#[derive(Deserialize, Serialize)]
struct Saved<'a> {
    requests: u64,
    seed: Option<u64>,
    #[serde(with = "serde_bytes")]
    credentials: Vec<u8>,
    /// By the names of the services.
    #[serde(borrow)]
    tables: Vec<(Cow<'a, str>, ByteBuf)>,
}

impl Engine {
    /// Everything that is remembered, as bytes.
    ///
    /// # Errors
    /// If a state cannot be written; no state of this crate is like that.
    pub fn snapshot(&self) -> Result<Vec<u8>, SnapshotError> {
        save(&self.world())
    }

    /// Remembers what a snapshot says, and nothing else. The requests so far are forgotten.
    ///
    /// # Errors
    /// If the bytes are no snapshot, of another format, or damaged. Everything is as it was then.
    pub fn restore(&self, snapshot: &[u8]) -> Result<(), SnapshotError> {
        let restored = finding(self.bodies.clone(), || load(snapshot))?;
        let mut world = self.world();
        *world = restored;
        self.journal.record_restore(snapshot);
        self.forget_calls();
        drop(world);
        self.tell_watchers();
        Ok(())
    }

    /// Forgets everything, and begins with a seed: no request comes between the two.
    ///
    /// # Errors
    /// If a service refuses what the seed asks for. Everything is as it was then.
    pub fn begin_anew(&self, seed: &Seed) -> Result<(), SeedError> {
        let mut fresh = Self::new(self.settings.clone(), Arc::clone(&self.clock));
        fresh.bodies.clone_from(&self.bodies);
        seed.plant(&fresh)?;
        let unwritable = |error: SnapshotError| SeedError { line: 0, column: 0, what: error.to_string() };
        let snapshot = referring(|| fresh.snapshot()).map_err(unwritable)?;
        let mut world = self.world();
        std::mem::swap(&mut *world, &mut *fresh.world());
        self.journal.record_restore(&snapshot);
        *self.calls.lock().unwrap_or_else(PoisonError::into_inner) = fresh.calls.into_inner().unwrap_or_default();
        drop(world);
        self.outside.forget();
        self.tell_watchers();
        Ok(())
    }

    /// Tells the journal everything that is remembered, so that it needs no earlier entry.
    ///
    /// # Errors
    /// As [`Engine::snapshot`].
    pub fn checkpoint(&self) -> Result<(), SnapshotError> {
        let world = self.world();
        self.journal.record_restore(&referring(|| save(&world))?);
        Ok(())
    }
}

fn save(world: &World) -> Result<Vec<u8>, SnapshotError> {
    let unwritable = |part: &str| {
        let part = part.to_owned();
        move |cause: postcard::Error| SnapshotError::Unreadable { part, cause: cause.to_string() }
    };
    let mut tables = Vec::new();
    for room in ROOMS {
        if let Some(table) = world.tables.get(room.name()) {
            tables.push((Cow::Borrowed(room.name()), ByteBuf::from(table.save().map_err(unwritable(room.name()))?)));
        }
    }
    let credentials = postcard::to_stdvec(&world.credentials).map_err(unwritable("the access keys"))?;
    let saved = Saved { requests: world.requests, seed: world.seed, credentials, tables };
    Ok(seal(&postcard::to_stdvec(&saved).map_err(unwritable("the world"))?))
}

fn load(snapshot: &[u8]) -> Result<World, SnapshotError> {
    let unreadable = |part: &str| {
        let part = part.to_owned();
        move |cause: postcard::Error| SnapshotError::Unreadable { part, cause: cause.to_string() }
    };
    let saved: Saved<'_> = postcard::from_bytes(open(snapshot)?).map_err(unreadable("the world"))?;
    let credentials: Credentials = postcard::from_bytes(&saved.credentials).map_err(unreadable("the access keys"))?;
    let mut tables: Tables = World::default().tables;
    for (name, bytes) in &saved.tables {
        let room = room_of(name)?;
        tables.insert(room.name(), room.load_table(bytes).map_err(unreadable(name))?);
    }
    Ok(World { tables, credentials, requests: saved.requests, seed: saved.seed })
}

fn room_of(name: &str) -> Result<&'static dyn AnyRoom, SnapshotError> {
    ROOMS.iter().copied().find(|room| room.name() == name).ok_or_else(|| SnapshotError::Unreadable {
        part: format!("the service `{name}`"),
        cause: "this doublet does not double it".to_owned(),
    })
}

/// The contents with their mark, format and checksum.
pub(crate) fn seal(contents: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEAD + contents.len());
    sealed.extend_from_slice(MARK);
    sealed.extend_from_slice(&FORMAT.to_le_bytes());
    sealed.extend_from_slice(&crc32fast::hash(contents).to_le_bytes());
    sealed.extend_from_slice(contents);
    sealed
}

/// The contents of sealed bytes.
pub(crate) fn open(sealed: &[u8]) -> Result<&[u8], SnapshotError> {
    let rest = sealed.strip_prefix(MARK).ok_or(SnapshotError::Foreign)?;
    let (format, rest) = rest.split_first_chunk::<2>().ok_or(SnapshotError::Damaged)?;
    let found = u16::from_le_bytes(*format);
    if found != FORMAT {
        return Err(SnapshotError::OtherFormat { found, known: FORMAT });
    }
    let (checksum, contents) = rest.split_first_chunk::<4>().ok_or(SnapshotError::Damaged)?;
    if crc32fast::hash(contents) != u32::from_le_bytes(*checksum) {
        return Err(SnapshotError::Damaged);
    }
    Ok(contents)
}
