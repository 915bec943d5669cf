//! Bodies that are too large for memory, each in a file of its own.
//!
//! Beside a journal the files stay until no entry of it can name them any more. Without one they go when nobody has them, and the
//! folder goes with the server.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use doublet_aws::{KnownDigests, Storage, Stored, Storing};

use crate::clock::begin;

/// Entries that were on their way to the journal when a body was thrown away are in it after this time.
const REST: Duration = Duration::from_secs(10);

/// A folder of bodies.
pub struct Bodies {
    folder: PathBuf,
    lasting: bool,
    next: AtomicU64,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// Those that somebody has, by name.
    kept: HashMap<String, Weak<FileBody>>,
    /// Those that nobody has any more, and since when; files of a journal stay for a while.
    thrown_away: Vec<(PathBuf, Instant)>,
}

/// A body in a file.
struct FileBody {
    name: String,
    path: PathBuf,
    length: u64,
    digests: Option<KnownDigests>,
    home: Weak<Bodies>,
    lasting: bool,
}

/// A file that is being written.
struct Writing {
    home: Arc<Bodies>,
    name: String,
    path: PathBuf,
    file: File,
    length: u64,
    finished: bool,
}

impl Bodies {
    /// A folder for as long as the process lives. It is made when the first body comes.
    #[must_use]
    pub fn temporary() -> Arc<Self> {
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = std::env::temp_dir().join(format!("doublet-{}-{number}", std::process::id()));
        Arc::new(Self::new(folder, false, 0))
    }

    /// The folder beside a journal.
    ///
    /// # Errors
    /// If it cannot be used.
    pub(crate) fn lasting(directory: &Path) -> io::Result<Arc<Self>> {
        let folder = directory.join("bodies");
        fs::create_dir_all(&folder)?;
        let numbers = names(&folder)?.into_iter().filter_map(|name| u64::from_str_radix(&name, 16).ok());
        Ok(Arc::new(Self::new(folder, true, numbers.max().map_or(0, |last| last + 1))))
    }

    fn new(folder: PathBuf, lasting: bool, next: u64) -> Self {
        Self { folder, lasting, next: AtomicU64::new(next), known: Mutex::default() }
    }

    /// Removes what nobody has: after the journal was read, everything that it does not name.
    pub(crate) fn sweep_all(&self) -> io::Result<()> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.thrown_away.clear();
        known.kept.retain(|_, body| body.strong_count() > 0);
        for name in names(&self.folder)? {
            if !known.kept.contains_key(&name) {
                remove(&self.folder.join(name));
            }
        }
        Ok(())
    }

    /// Removes what nobody has had for a while.
    pub(crate) fn sweep(&self) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let now = begin();
        known.thrown_away.retain(|(path, since)| {
            let rests = now.duration_since(*since) < REST;
            if !rests {
                remove(path);
            }
            rests
        });
    }

    fn throw_away(&self, body: &FileBody) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.kept.remove(&body.name);
        if self.lasting {
            known.thrown_away.push((body.path.clone(), begin()));
        } else {
            remove(&body.path);
        }
    }

    fn keep(self: &Arc<Self>, name: String, length: u64, digests: Option<KnownDigests>) -> Arc<FileBody> {
        let path = self.folder.join(&name);
        let lasting = self.lasting;
        let body = Arc::new(FileBody { name, path, length, digests, home: Arc::downgrade(self), lasting });
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.kept.insert(body.name.clone(), Arc::downgrade(&body));
        body
    }

    /// Begins a file.
    fn writing(self: &Arc<Self>) -> io::Result<Writing> {
        let name = format!("{:016x}", self.next.fetch_add(1, Ordering::Relaxed));
        let path = self.folder.join(&name);
        let file = match File::create_new(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(&self.folder)?;
                File::create_new(&path)?
            }
            other => other?,
        };
        Ok(Writing { home: Arc::clone(self), name, path, file, length: 0, finished: false })
    }
}

/// What engines are given: they keep the folder alive.
pub(crate) struct Shelf(pub(crate) Arc<Bodies>);

impl Storage for Shelf {
    fn begin(&self) -> io::Result<Box<dyn Storing>> {
        Ok(Box::new(self.0.writing()?))
    }

    fn find(&self, name: &str) -> Option<Arc<dyn Stored>> {
        let known = self.0.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(body) = known.kept.get(name).and_then(Weak::upgrade) {
            return Some(body);
        }
        drop(known);
        // Names come from a journal that may have been damaged: no other folder is looked into.
        if name.len() != 16 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let length = fs::metadata(self.0.folder.join(name)).ok()?.len();
        Some(self.0.keep(name.to_owned(), length, None))
    }
}

impl Bodies {
    /// The folder, as engines are given it.
    #[must_use]
    pub fn storage(self: &Arc<Self>) -> Arc<dyn Storage> {
        Arc::new(Shelf(Arc::clone(self)))
    }
}

impl Storing for Writing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.length += bytes.len() as u64;
        self.file.write_all(bytes)
    }

    fn finish(mut self: Box<Self>, digests: KnownDigests) -> io::Result<Arc<dyn Stored>> {
        self.finished = true;
        Ok(self.home.keep(std::mem::take(&mut self.name), self.length, Some(digests)))
    }
}

impl Drop for Writing {
    fn drop(&mut self) {
        if !self.finished {
            remove(&self.path);
        }
    }
}

impl Stored for FileBody {
    fn len(&self) -> u64 {
        self.length
    }

    #[expect(clippy::disallowed_methods, reason = "this is where bodies are kept")]
    fn read_at(&self, start: u64, into: &mut [u8]) -> io::Result<()> {
        // Not kept open: there may be more bodies than a process may have files.
        let mut file = File::open(&self.path)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(into)
    }

    fn digests(&self) -> Option<KnownDigests> {
        self.digests
    }

    fn name(&self) -> Option<&str> {
        self.lasting.then_some(self.name.as_str())
    }
}

impl Drop for FileBody {
    fn drop(&mut self) {
        match self.home.upgrade() {
            Some(home) => home.throw_away(self),
            None if !self.lasting => remove(&self.path),
            None => {}
        }
    }
}

impl Drop for Bodies {
    fn drop(&mut self) {
        if !self.lasting {
            // Only if nothing is in it: whoever still has a body removes its file.
            let _ = fs::remove_dir(&self.folder);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is where bodies are kept")]
fn names(folder: &Path) -> io::Result<Vec<String>> {
    let entries = fs::read_dir(folder)?;
    Ok(entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect())
}

fn remove(path: &Path) {
    if let Err(error) = fs::remove_file(path)
        && error.kind() != io::ErrorKind::NotFound
    {
        tracing::warn!(path = %path.display(), %error, "a body that nobody needs stays");
    }
}
