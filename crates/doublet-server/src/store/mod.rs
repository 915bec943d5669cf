//! What was acknowledged is there again after a crash: a journal of changes in one file.
//!
//! - `file.rs`: the file, a redb database. Keys are world and number, values are entries of the engine's journal.
//! - `queue.rs`: entries on their way to the file. Engines put them there while nobody else can change anything, so that their order
//!   is the order in which they happened.
//! - `writer.rs`: the thread that writes many at once, and shortens the journal when it has grown.
//!
//! An answer is sent when everything that it may tell of is on the disk: what it changed, and what it saw.

mod file;
mod queue;
mod writer;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use doublet_aws::{Engine, Recorder, SnapshotError};
use tokio::sync::watch;

use self::file::File;
use self::queue::Queue;
use self::writer::{Progress, Writer};
use crate::bodies::Bodies;
use crate::error::StoreError;

/// Told once, when nothing can be kept any more.
pub(crate) type OnFailure = Box<dyn FnOnce(String) + Send>;

/// The journal of all worlds of a server.
pub(crate) struct Store {
    queue: Arc<Queue>,
    progress: watch::Receiver<Progress>,
    writer: Mutex<Option<JoinHandle<()>>>,
}

impl Store {
    /// Opens the journal in this directory. `revive` is given every world that it tells of, to be made.
    ///
    /// # Errors
    /// If the directory cannot be used, or the journal not be read.
    pub(crate) fn open(
        directory: &Path,
        bodies: Arc<Bodies>,
        mut revive: impl FnMut(&str) -> Arc<Engine>,
        on_failure: OnFailure,
    ) -> Result<Self, StoreError> {
        let file = File::open(directory)?;
        let mut worlds: Vec<(Arc<str>, Arc<Engine>)> = Vec::new();
        let lengths = file.read(|world, entry| {
            let engine = match worlds.last() {
                Some((name, engine)) if name.as_ref() == world => engine,
                _ => {
                    worlds.push((world.into(), revive(world)));
                    let Some((_, engine)) = worlds.last() else { return Err(SnapshotError::Foreign) };
                    engine
                }
            };
            engine.replay(entry)
        })?;
        // What no entry names any more is not needed.
        bodies.sweep_all().map_err(|cause| StoreError::Unusable { directory: directory.to_owned(), cause })?;
        let queue = Arc::new(Queue::default());
        let (told, progress) = watch::channel(Progress::default());
        let writer = Writer::new(file, bodies, lengths, Arc::clone(&queue), told, on_failure).start()?;
        let store = Self { queue, progress, writer: Mutex::new(Some(writer)) };
        for (world, engine) in worlds {
            store.keep(&world, &engine);
        }
        Ok(store)
    }

    /// Keeps everything that changes in this world from now on.
    pub(crate) fn keep(&self, world: &str, engine: &Arc<Engine>) {
        let world: Arc<str> = world.into();
        self.queue.introduce(Arc::clone(&world), Arc::downgrade(engine));
        engine.record(self.recorder(world));
    }

    fn recorder(&self, world: Arc<str>) -> Recorder {
        let queue = Arc::clone(&self.queue);
        Box::new(move |entry| queue.push(Arc::clone(&world), entry))
    }

    /// Until everything that happened so far is on the disk; the reason if it never will be.
    pub(crate) async fn settle(&self) -> Result<(), Arc<str>> {
        let wanted = self.queue.pushed();
        let mut progress = self.progress.clone();
        let reached = progress.wait_for(|progress| progress.written >= wanted || progress.failure.is_some()).await;
        match reached.map(|progress| progress.failure.clone()) {
            Ok(None) => Ok(()),
            Ok(Some(failure)) => Err(failure),
            Err(_) => Err("the journal is closed".into()),
        }
    }

    /// How many bytes the journal has grown by since it was shortened.
    pub(crate) fn grown(&self) -> u64 {
        self.progress.borrow().grown
    }

    /// Writes what is left, and ends.
    pub(crate) fn close(&self) {
        self.queue.close();
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if writer.is_some_and(|writer| writer.join().is_err()) {
            tracing::error!("the writer of the journal had panicked");
        }
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.close();
    }
}
