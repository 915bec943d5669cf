//! From what a server is to do, to one that does it: worlds, their seed, and where they are kept.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use doublet_aws::{Engine, RootKey, Seed, Settings, Storage};

use crate::bodies::Bodies;
use crate::clock::SystemClock;
use crate::error::{ServerError, StoreError};
use crate::server::{Options, Server};
use crate::store::{OnFailure, Store};
use crate::worlds::{COMMON, Worlds};

/// So many requests are remembered to be looked at; a server runs for days.
const KEPT_CALLS: usize = 1_000;
/// And so many bytes of them.
const KEPT_BYTES: usize = 16 * 1024 * 1024;

/// What a server by itself is to do.
pub struct Setup {
    /// Where it listens.
    pub address: SocketAddr,
    /// Whether every access key has a world of its own.
    pub isolated: bool,
    /// The YAML text with which every world begins.
    pub seed: Option<PathBuf>,
    /// Where everything is kept.
    pub data_dir: Option<PathBuf>,
    /// What the worlds ask of those who call them: keys, signatures, policies.
    pub access: Access,
    /// How it behaves.
    pub options: Options,
    /// Told once, when nothing can be kept any more.
    pub on_failure: Box<dyn FnOnce(String) + Send>,
}

/// What worlds ask of those who call them.
#[derive(Clone, Debug, Default)]
pub struct Access {
    /// Whether policies are enforced.
    pub enforce_policies: bool,
    /// Whether signatures are checked.
    pub check_signatures: bool,
    /// The key that is good from the beginning when signatures are checked.
    pub root_key: Option<RootKey>,
}

/// With what every world begins.
pub(crate) struct Beginning {
    path: PathBuf,
    seed: Seed,
}

impl Setup {
    /// Starts the server.
    ///
    /// # Errors
    /// If the address, the seed or the data directory cannot be used.
    pub fn start(self) -> Result<Server, ServerError> {
        let beginning = self.seed.as_deref().map(Beginning::read).transpose()?.map(Arc::new);
        let store: Arc<OnceLock<Arc<Store>>> = Arc::default();
        let bodies = match &self.data_dir {
            Some(directory) => Bodies::lasting(directory)
                .map_err(|cause| StoreError::Unusable { directory: directory.clone(), cause })?,
            None => Bodies::temporary(),
        };
        let make = {
            let (access, bodies) = (self.access.clone(), bodies.storage());
            let (beginning, store) = (beginning.clone(), Arc::clone(&store));
            move |name: &str| {
                let engine = empty(&access, &bodies, name);
                if let Some(beginning) = &beginning {
                    beginning.begin_anew(&engine)?;
                }
                // Kept when the seed is in it as a whole: a world that begins with half of it would be taken for one that has begun.
                if let Some(store) = store.get() {
                    store.keep(name, &engine);
                    engine.checkpoint().map_err(ServerError::NoSnapshot)?;
                }
                Ok(engine)
            }
        };
        let worlds = Worlds::new(self.isolated, Box::new(make));
        if let Some(directory) = &self.data_dir {
            let opened = open(directory, &worlds, &self.access, &bodies, self.on_failure)?;
            let _ = store.set(Arc::new(opened));
        }
        if !self.isolated {
            // The only world is there before the first request, so that a wrong seed is told at once.
            worlds.begin()?;
        }
        Server::start_worlds(worlds, beginning, store.get().cloned(), bodies.storage(), self.address, self.options)
    }
}

impl Beginning {
    #[expect(clippy::disallowed_methods, reason = "this is where seeds come from")]
    fn read(path: &Path) -> Result<Self, ServerError> {
        let text =
            fs::read_to_string(path).map_err(|cause| ServerError::SeedUnreadable { path: path.to_owned(), cause })?;
        let seed = Seed::read(&text).map_err(|cause| ServerError::Seed { path: path.to_owned(), cause })?;
        Ok(Self { path: path.to_owned(), seed })
    }

    /// Lets a world begin with the seed; it keeps nothing else.
    pub(crate) fn begin_anew(&self, engine: &Engine) -> Result<(), ServerError> {
        engine.begin_anew(&self.seed).map_err(|cause| ServerError::Seed { path: self.path.clone(), cause })?;
        tracing::debug!(seed = %self.path.display(), "a world begins");
        Ok(())
    }
}

fn open(
    directory: &Path,
    worlds: &Worlds,
    access: &Access,
    bodies: &Arc<Bodies>,
    on_failure: OnFailure,
) -> Result<Store, ServerError> {
    let revive = |name: &str| {
        let engine = empty(access, &bodies.storage(), name);
        worlds.add(name, Arc::clone(&engine));
        engine
    };
    let store = Store::open(directory, Arc::clone(bodies), revive, on_failure)?;
    let revived = worlds.all().len();
    tracing::info!(directory = %directory.display(), worlds = revived, "everything is kept");
    Ok(store)
}

fn empty(access: &Access, bodies: &Arc<dyn Storage>, name: &str) -> Arc<Engine> {
    let Access { enforce_policies, check_signatures, root_key } = access.clone();
    let settings = Settings {
        seed: seed_of(name),
        enforce_policies,
        check_signatures,
        root_key,
        kept_calls: KEPT_CALLS,
        kept_bytes: KEPT_BYTES,
        ..Settings::default()
    };
    Arc::new(Engine::new(settings, Arc::new(SystemClock)).with_bodies(Arc::clone(bodies)))
}

/// Where the identifiers of a world begin. Two worlds must not hand out the same access keys, since a key tells whose world is meant;
/// and the same world hands out the same ones every time (FNV-1a).
fn seed_of(name: &str) -> u64 {
    if name == COMMON {
        return 0;
    }
    name.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}
