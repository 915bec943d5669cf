//! Starts, tells its address, stops.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use doublet_aws::{Engine, Storage};
use tokio::runtime::{Builder, Runtime};
use tokio::sync::watch;

use crate::bodies::Bodies;
use crate::clock::begin;
use crate::connections::receive_all;
use crate::endpoints::MotoApi;
use crate::error::ServerError;
use crate::metrics::Metrics;
use crate::respond::Reception;
use crate::setup::Beginning;
use crate::store::Store;
use crate::worlds::Worlds;

/// How a server behaves.
#[derive(Clone, Debug)]
pub struct Options {
    /// Threads that answer; one is enough beside a test.
    pub threads: usize,
    /// The largest body that is taken, in bytes.
    pub largest_body: usize,
    /// How many connections are open at a time; more wait.
    pub most_connections: usize,
    /// How long the head of a request may take to arrive, and the body may pause.
    pub patience: Duration,
    /// How long requests in flight may take when the server stops.
    pub grace: Duration,
    /// The name that it has, if that is no address.
    pub host_name: Option<String>,
    /// Origins whose pages may ask, beside those of this machine; `*` for all.
    pub allowed_origins: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            threads: 1,
            largest_body: 256 * 1024 * 1024,
            most_connections: 10_000,
            patience: Duration::from_secs(60),
            grace: Duration::from_secs(5),
            host_name: None,
            allowed_origins: Vec::new(),
        }
    }
}

/// A server that runs on threads of its own until it is stopped or dropped.
pub struct Server {
    address: SocketAddr,
    stop: watch::Sender<bool>,
    thread: Option<JoinHandle<()>>,
    store: Option<Arc<Store>>,
}

impl Server {
    /// Serves an engine at this address; port 0 takes any that is free.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub fn start(engine: Arc<Engine>, address: SocketAddr, options: Options) -> Result<Self, ServerError> {
        let bodies = engine.bodies().unwrap_or_else(|| Bodies::temporary().storage());
        Self::start_worlds(Worlds::one(engine), None, None, bodies, address, options)
    }

    pub(crate) fn start_worlds(
        worlds: Worlds,
        beginning: Option<Arc<Beginning>>,
        store: Option<Arc<Store>>,
        bodies: Arc<dyn Storage>,
        address: SocketAddr,
        options: Options,
    ) -> Result<Self, ServerError> {
        let listener = listen(address).map_err(|cause| match cause.kind() {
            io::ErrorKind::AddrInUse => ServerError::PortInUse(address),
            _ => ServerError::Unreachable { address, cause },
        })?;
        let unreachable = |cause| ServerError::Unreachable { address, cause };
        let address = listener.local_addr().map_err(unreachable)?;
        let runtime = runtime(options.threads).map_err(ServerError::NoThreads)?;
        let (stop, told) = watch::channel(false);
        let reception = Arc::new(Reception {
            worlds,
            beginning,
            store: store.clone(),
            bodies,
            metrics: Metrics::default(),
            moto: MotoApi::default(),
            options,
            began: begin(),
        });
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).map_err(unreachable)?
        };
        let thread = thread::Builder::new()
            .name("doublet-server".to_owned())
            .spawn(move || runtime.block_on(receive_all(listener, reception, told)))
            .map_err(ServerError::NoThreads)?;
        Ok(Self { address, stop, thread: Some(thread), store })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes no more requests, answers those in flight, and ends.
    pub fn stop(mut self) {
        self.end();
    }

    fn end(&mut self) {
        self.stop.send_replace(true);
        if self.thread.take().is_some_and(|thread| thread.join().is_err()) {
            tracing::error!("the server's thread had panicked");
        }
        if let Some(store) = self.store.take() {
            store.close();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.end();
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place that opens a socket")]
fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

fn runtime(threads: usize) -> io::Result<Runtime> {
    if threads <= 1 {
        return Builder::new_current_thread().enable_all().build();
    }
    Builder::new_multi_thread().worker_threads(threads).thread_name("doublet-server").enable_all().build()
}
