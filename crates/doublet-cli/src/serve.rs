//! `doublet serve`: a server that runs until it is told to stop.

use std::net::SocketAddr;
use std::sync::{Arc, mpsc};
use std::thread;

use doublet_aws::{Engine, Settings};
use doublet_server::{Options, Server, ServerError, SystemClock};

use crate::words::Serve;

/// Serves until SIGINT or SIGTERM.
pub(crate) fn serve(asked: &Serve) -> Result<(), ServerError> {
    let engine = Arc::new(Engine::new(Settings::default(), Arc::new(SystemClock)));
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let options = Options { threads, ..Options::default() };
    let (stop, told) = mpsc::channel();
    // The handler can be placed once in a process; whoever called us from within another program keeps theirs.
    let _ = ctrlc::set_handler(move || {
        let _ = stop.send(());
    });
    let server = Server::start(engine, SocketAddr::new(asked.host, asked.port), options)?;
    eprintln!("doublet serves AWS doubles at http://{}", server.address());
    let _ = told.recv();
    server.stop();
    Ok(())
}
