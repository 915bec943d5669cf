//! The thread that writes the journal: many entries with one visit to the disk.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use tokio::sync::watch;

use super::OnFailure;
use super::file::{File, Length};
use super::queue::{Queue, Waiting};
use crate::bodies::Bodies;
use crate::error::StoreError;

/// A journal that has grown by less is not worth shortening.
const WORTH_SHORTENING: u64 = 16 * 1024 * 1024;
/// A journal is shortened when it is so many times larger than what replaces it.
const TIMES: u64 = 4;

/// How far the writer is.
#[derive(Default)]
pub(crate) struct Progress {
    /// How many entries are on the disk.
    pub(crate) written: u64,
    /// Bytes since journals were shortened.
    pub(crate) grown: u64,
    /// Why no more will be.
    pub(crate) failure: Option<Arc<str>>,
}

pub(crate) struct Writer {
    file: File,
    bodies: Arc<Bodies>,
    queue: Arc<Queue>,
    told: watch::Sender<Progress>,
    on_failure: OnFailure,
    worlds: HashMap<Arc<str>, Length>,
}

impl Writer {
    pub(crate) fn new(
        file: File,
        bodies: Arc<Bodies>,
        worlds: HashMap<Arc<str>, Length>,
        queue: Arc<Queue>,
        told: watch::Sender<Progress>,
        on_failure: OnFailure,
    ) -> Self {
        Self { file, bodies, queue, told, on_failure, worlds }
    }

    pub(crate) fn start(self) -> Result<JoinHandle<()>, StoreError> {
        thread::Builder::new().name("doublet-journal".to_owned()).spawn(|| self.run()).map_err(StoreError::NoThread)
    }

    fn run(mut self) {
        while let Some(batch) = self.queue.take() {
            let count = batch.len() as u64;
            let numbered = self.number(batch);
            if let Err(error) = self.file.write(&numbered) {
                let failure = self.words(&error);
                self.told.send_modify(|progress| progress.failure = Some(failure.as_str().into()));
                (self.on_failure)(failure);
                return;
            }
            let grown = self.worlds.values().map(|world| world.grown).sum();
            self.told.send_modify(|progress| {
                progress.written += count;
                progress.grown = grown;
            });
            self.shorten();
            self.bodies.sweep();
        }
    }

    fn number(&mut self, batch: Vec<Waiting>) -> Vec<(u64, Waiting)> {
        batch
            .into_iter()
            .map(|(name, entry)| {
                let world = self.worlds.entry(Arc::clone(&name)).or_default();
                let (number, size) = (world.last_number + 1, entry.bytes.len());
                if entry.bytes.is_empty() {
                    self.worlds.remove(&name);
                } else if entry.begins_anew {
                    *world = Length::beginning(number, size);
                } else {
                    world.grow(number, size);
                }
                (number, (name, entry))
            })
            .collect()
    }

    /// Asks worlds with a long journal for a snapshot, which comes by the queue and replaces it.
    fn shorten(&mut self) {
        for (name, world) in &mut self.worlds {
            if world.grown < WORTH_SHORTENING.max(world.snapshot.saturating_mul(TIMES)) {
                continue;
            }
            world.grown = 0;
            let Some(engine) = self.queue.engine(name) else { continue };
            match engine.checkpoint() {
                Ok(()) => tracing::info!(world = name.as_ref(), "the journal is replaced by a snapshot"),
                Err(error) => tracing::error!(%error, "the journal cannot be replaced by a snapshot, and grows on"),
            }
        }
    }

    fn words(&self, error: &redb::Error) -> String {
        let path = self.file.path().display();
        let full = |cause: &io::Error| {
            matches!(
                cause.kind(),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
            )
        };
        match error {
            redb::Error::Io(cause) if full(cause) => format!(
                "{path} cannot grow: {cause}. Everything that was acknowledged is in it; make room and start again"
            ),
            _ => format!("{path} cannot be written: {error}. Everything that was acknowledged is in it"),
        }
    }
}
