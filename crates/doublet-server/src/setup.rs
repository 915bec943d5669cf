//! From what a server is to do, to one that does it: worlds, their seed, and where they are kept.

use std::fs;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use doublet_aws::{Engine, Seed, Settings, Storage};

use crate::bodies::Bodies;
use crate::clock::SystemClock;
use crate::error::{ServerError, StoreError};
use crate::server::{Options, Server};
use crate::store::{OnFailure, Store};
use crate::worlds::Worlds;

/// So many requests are remembered to be looked at; a server runs for days.
const KEPT_CALLS: usize = 1_000;

/// What a server by itself is to do.
pub struct Setup {
    /// Where it listens.
    pub address: SocketAddr,
    /// Whether every access key has a world of its own.
    pub isolated: bool,
    /// Whether signatures are checked.
    pub check_signatures: bool,
    /// Whether policies of IAM are enforced.
    pub enforce_policies: bool,
    /// The YAML text with which every world begins.
    pub seed: Option<PathBuf>,
    /// Where everything is kept.
    pub data_dir: Option<PathBuf>,
    /// How it behaves.
    pub options: Options,
    /// Told once, when nothing can be kept any more.
    pub on_failure: Box<dyn FnOnce(String) + Send>,
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
        let settings = Settings {
            kept_calls: KEPT_CALLS,
            check_signatures: self.check_signatures,
            enforce_policies: self.enforce_policies,
            ..Settings::default()
        };
        let bodies = match &self.data_dir {
            Some(directory) => Bodies::lasting(directory)
                .map_err(|cause| StoreError::Unusable { directory: directory.clone(), cause })?,
            None => Bodies::temporary(),
        };
        let make = {
            let (settings, bodies) = (settings.clone(), bodies.storage());
            let (beginning, store) = (beginning.clone(), Arc::clone(&store));
            move |name: &str| {
                let engine = empty(&settings, &bodies);
                if let Some(beginning) = &beginning {
                    beginning.plant(&engine)?;
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
            let opened = open(directory, &worlds, &settings, &bodies, self.on_failure)?;
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

    pub(crate) fn plant(&self, engine: &Engine) -> Result<(), ServerError> {
        let planted = self.seed.plant(engine).map_err(|cause| ServerError::Seed { path: self.path.clone(), cause })?;
        tracing::debug!(calls = planted, seed = %self.path.display(), "a world begins");
        Ok(())
    }
}

fn open(
    directory: &Path,
    worlds: &Worlds,
    settings: &Settings,
    bodies: &Arc<Bodies>,
    on_failure: OnFailure,
) -> Result<Store, ServerError> {
    let revive = |name: &str| {
        let engine = empty(settings, &bodies.storage());
        worlds.add(name, Arc::clone(&engine));
        engine
    };
    let store = Store::open(directory, Arc::clone(bodies), revive, on_failure)?;
    let revived = worlds.all().len();
    tracing::info!(directory = %directory.display(), worlds = revived, "everything is kept");
    Ok(store)
}

fn empty(settings: &Settings, bodies: &Arc<dyn Storage>) -> Arc<Engine> {
    Arc::new(Engine::new(settings.clone(), Arc::new(SystemClock)).with_bodies(Arc::clone(bodies)))
}
