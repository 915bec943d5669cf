//! Which world a request is for: the only one, or the one of its access key.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use doublet_aws::{Engine, WireRequest, access_key};

use crate::answer::Answering;
use crate::error::ServerError;

/// More are refused: a world that nobody resets stays in memory.
const MOST: usize = 10_000;

/// So many keys that worlds handed out are looked up at once; others are searched for.
const MOST_ISSUED: usize = 100_000;

/// The name of the world of requests that are not signed, and of the only one.
pub(crate) const COMMON: &str = "";

/// Makes the world of this name, as worlds begin.
pub(crate) type Make = Box<dyn Fn(&str) -> Result<Arc<Engine>, ServerError> + Send + Sync>;

/// All worlds of a server.
pub(crate) struct Worlds {
    isolated: bool,
    make: Make,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    /// By access key.
    worlds: HashMap<String, Answering>,
    /// Which world handed a key out, by keys that came with requests.
    issuers: HashMap<String, String>,
}

/// There are too many worlds.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoWorld {
    #[error("There are {MOST} worlds, one for each access key. Reset some: POST /_doublet/reset?access_key=KEY")]
    TooMany,
    #[error(
        "There is no world of the access key `{0}`: no request came with it since the server began, or it was reset"
    )]
    Unknown(String),
    #[error("Every access key has a world of its own. Say which is meant: ?access_key=KEY")]
    Unsaid,
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
        self.known_mut().worlds.insert(name.to_owned(), Answering::new(engine));
    }

    /// Makes the common world, if it is not there yet.
    pub(crate) fn begin(&self) -> Result<(), ServerError> {
        if self.known().worlds.contains_key(COMMON) {
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

    /// The world of an access key; made if it is not there yet.
    pub(crate) fn named(&self, access_key: &str) -> Result<Answering, NoWorld> {
        if let Some((_, world)) = self.find(access_key) {
            return Ok(world);
        }
        let name = if self.isolated { access_key } else { COMMON };
        let mut known = self.known_mut();
        if let Some(world) = known.worlds.get(name) {
            return Ok(world.clone());
        }
        if known.worlds.len() >= MOST {
            return Err(NoWorld::TooMany);
        }
        let world = Answering::new((self.make)(name)?);
        known.worlds.insert(name.to_owned(), world.clone());
        Ok(world)
    }

    /// The world of an access key, and its name, if it is there: the one of this name, or the one that handed the key out.
    pub(crate) fn find(&self, access_key: &str) -> Option<(String, Answering)> {
        let name = if self.isolated { access_key } else { COMMON };
        let known = self.known();
        let issuer = known.issuers.get(name).map_or(name, String::as_str);
        if let Some(world) = known.worlds.get(issuer) {
            return Some((issuer.to_owned(), world.clone()));
        }
        let mut issuers = known.worlds.iter().filter(|(_, world)| world.engine.knows_key(name));
        let (issuer, world) = issuers.next().map(|(issuer, world)| (issuer.clone(), world.clone()))?;
        drop(known);
        let mut known = self.known_mut();
        if known.issuers.len() >= MOST_ISSUED {
            known.issuers.clear();
        }
        known.issuers.insert(name.to_owned(), issuer.clone());
        Some((issuer, world))
    }

    /// Ends the world of an access key: it takes no room any more, and begins anew when its key comes again.
    pub(crate) fn end(&self, access_key: &str) {
        let Some((name, _)) = self.find(access_key) else { return };
        let mut known = self.known_mut();
        known.issuers.retain(|_, issuer| *issuer != name);
        if let Some(world) = known.worlds.remove(&name) {
            // Before a new one of that name can be made: both would be kept under it.
            world.engine.end();
        }
    }

    /// All worlds with their access keys.
    pub(crate) fn all(&self) -> Vec<(String, Answering)> {
        let known = self.known();
        let mut sorted: Vec<_> = known.worlds.iter().map(|(name, world)| (name.clone(), world.clone())).collect();
        sorted.sort_by(|(one, _), (other, _)| one.cmp(other));
        sorted
    }

    /// Whether every access key has its own.
    pub(crate) fn isolated(&self) -> bool {
        self.isolated
    }

    fn known(&self) -> std::sync::RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> std::sync::RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }
}
