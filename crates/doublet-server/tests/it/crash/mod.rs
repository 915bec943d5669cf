//! kill -9 under load: every acknowledged change is there afterwards, and whole.

mod messages;
mod objects;
mod transactions;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use crate::wire::keeping;

const ROUNDS: &str = "DOUBLET_CRASH_ROUNDS";
const DIRECTORY: &str = "DOUBLET_CRASH_DIRECTORY";

/// The process that is killed: this test program, asked for this test alone.
#[test]
#[ignore = "it serves until it is killed"]
#[expect(clippy::disallowed_methods, reason = "the other process is told where to find this one by a file")]
fn the_server_that_is_killed() {
    let directory = std::env::var(DIRECTORY).unwrap();
    let server = keeping(&Path::new(&directory).join("data")).unwrap();
    let told = Path::new(&directory).join("address");
    fs::write(told.with_extension("new"), server.address().to_string()).unwrap();
    fs::rename(told.with_extension("new"), told).unwrap();
    loop {
        thread::park();
    }
}

/// How often the server is killed: as often as was asked for, or so many times.
fn rounds(usual: u64) -> u64 {
    std::env::var(ROUNDS).map_or(usual, |rounds| rounds.parse().unwrap())
}

#[expect(clippy::disallowed_methods, reason = "where the other process listens stands in a file")]
fn start(directory: &Path) -> (Child, SocketAddr) {
    let told = directory.join("address");
    let _ = fs::remove_file(&told);
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::the_server_that_is_killed", "--ignored", "--nocapture"])
        .env(DIRECTORY, directory)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    for _ in 0..12_000 {
        if let Ok(address) = fs::read_to_string(&told) {
            return (child, address.parse().unwrap());
        }
        pause(5);
    }
    child.kill().unwrap();
    child.wait().unwrap();
    panic!("the server does not start");
}

#[expect(clippy::disallowed_methods, reason = "the load must last for a while")]
fn pause(milliseconds: u64) {
    thread::sleep(Duration::from_millis(milliseconds));
}

/// Ends the server as nothing can prevent.
fn kill(mut child: Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}
