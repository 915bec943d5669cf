//! `doublet serve`: a server that runs until it is told to stop.

use std::net::SocketAddr;
use std::sync::mpsc::{self, Sender};
use std::thread;

use doublet_server::{Options, ServerError, Setup};

use crate::log;
use crate::words::Serve;

/// Why a server that ran does not run any more.
enum End {
    /// It was told to stop.
    Told,
    /// It cannot keep anything any more.
    Failed(String),
}

/// Why `doublet serve` failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ServeError {
    #[error(transparent)]
    Server(#[from] ServerError),
    #[error("{0}")]
    Failed(String),
}

/// Serves until SIGINT or SIGTERM.
pub(crate) fn serve(asked: &Serve) -> Result<(), ServeError> {
    log::begin(asked.log_level, asked.log_format);
    let (end, ended) = mpsc::channel();
    end_when_told(end.clone());
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let setup = Setup {
        address: SocketAddr::new(asked.host, asked.port),
        isolated: asked.isolate,
        check_signatures: asked.check_signatures,
        enforce_policies: asked.enforce_policies,
        seed: asked.seed.clone(),
        data_dir: asked.data_dir.clone(),
        options: Options { threads, ..Options::default() },
        on_failure: Box::new(move |why| drop(end.send(End::Failed(why)))),
    };
    let server = setup.start()?;
    let address = server.address();
    if !address.ip().is_loopback() {
        tracing::warn!(
            %address,
            "every machine that reaches this address can use it, and no secret is asked for; without --host only this machine can"
        );
    }
    tracing::info!("doublet serves AWS doubles at http://{address}");
    // Test containers made for LocalStack wait for this word.
    tracing::info!("Ready.");
    let end = ended.recv();
    tracing::info!("stopping: requests in flight get their answers");
    server.stop();
    match end {
        Ok(End::Failed(why)) => Err(ServeError::Failed(why)),
        Ok(End::Told) | Err(_) => Ok(()),
    }
}

/// The handler can be placed once in a process; whoever runs us within another program keeps theirs.
fn end_when_told(end: Sender<End>) {
    if let Err(error) = ctrlc::set_handler(move || drop(end.send(End::Told))) {
        tracing::debug!(%error, "signals are somebody else's");
    }
}
