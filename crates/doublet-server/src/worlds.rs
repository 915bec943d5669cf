//! Which world a request is for: the only one, or the one of its access key.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use doublet_aws::{Engine, WireRequest, access_key};

use crate::answer::Answering;
use crate::error::ServerError;

/// More are refused: a world that nobody resets stays in memory.
const MOST: usize = 10_000;

/// The name of the world of requests that are not signed, and of the only one.
pub(crate) const COMMON: &str = "";

/// Makes the world of this name, as worlds begin.
pub(crate) type Make = Box<dyn Fn(&str) -> Result<Arc<Engine>, ServerError> + Send + Sync>;

/// All worlds of a server.
pub(crate) struct Worlds {
    isolated: bool,
    make: Make,
    /// By access key. Keys that a world handed out lead to it, too.
    known: RwLock<HashMap<String, Answering>>,
}

/// There are too many worlds.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoWorld {
    #[error("There are {MOST} worlds, one for each access key. Reset some: POST /_doublet/reset?access_key=KEY")]
    TooMany,
    #[error(transparent)]
    Unmade(#[from] ServerError),
}

impl Worlds {
    /// One world for everybody.
    pub(crate) fn one(engine: Arc<Engine>) -> Self {
        let made = Arc::clone(&engine);
        let worlds = Self::new(false, Box::new(move |_| Ok(Arc::clone(&made))));
        worlds.add(COMMON, engine);
        worlds
    }

    /// Worlds that are made when they are needed.
    pub(crate) fn new(isolated: bool, make: Make) -> Self {
        Self { isolated, make, known: RwLock::default() }
    }

    /// Adds a world that is there already.
    pub(crate) fn add(&self, name: &str, engine: Arc<Engine>) {
        self.known_mut().insert(name.to_owned(), Answering::new(engine));
    }

    /// Makes the common world, if it is not there yet.
    pub(crate) fn begin(&self) -> Result<(), ServerError> {
        if self.known().contains_key(COMMON) {
            return Ok(());
        }
        self.add(COMMON, (self.make)(COMMON)?);
        Ok(())
    }

    /// The world that a request is for.
    pub(crate) fn of(&self, request: &WireRequest) -> Result<Answering, NoWorld> {
        if !self.isolated {
            return self.named(COMMON);
        }
        self.named(access_key(request).as_deref().unwrap_or(COMMON))
    }

    /// The world of an access key.
    pub(crate) fn named(&self, access_key: &str) -> Result<Answering, NoWorld> {
        let name = if self.isolated { access_key } else { COMMON };
        if let Some(world) = self.known().get(name) {
            return Ok(world.clone());
        }
        let mut known = self.known_mut();
        if let Some(world) = known.get(name) {
            return Ok(world.clone());
        }
        if known.len() >= MOST {
            return Err(NoWorld::TooMany);
        }
        let issuer = known.values().find(|world| world.engine.knows_key(name)).cloned();
        let world = match issuer {
            Some(world) => world,
            None => Answering::new((self.make)(name)?),
        };
        known.insert(name.to_owned(), world.clone());
        Ok(world)
    }

    /// All worlds with their access keys, each once.
    pub(crate) fn all(&self) -> Vec<(String, Answering)> {
        let mut worlds: Vec<(String, Answering)> = Vec::new();
        let known = self.known();
        let mut sorted: Vec<_> = known.iter().collect();
        sorted.sort_by_key(|(name, _)| *name);
        for (name, world) in sorted {
            if !worlds.iter().any(|(_, seen)| Arc::ptr_eq(&seen.engine, &world.engine)) {
                worlds.push((name.clone(), world.clone()));
            }
        }
        worlds
    }

    /// Whether every access key has its own.
    pub(crate) fn isolated(&self) -> bool {
        self.isolated
    }

    fn known(&self) -> std::sync::RwLockReadGuard<'_, HashMap<String, Answering>> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> std::sync::RwLockWriteGuard<'_, HashMap<String, Answering>> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}
