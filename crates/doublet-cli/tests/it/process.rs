//! A running `doublet serve`, and what it says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStderr, Command, Output, Stdio};

pub(crate) const DOUBLET: &str = env!("CARGO_BIN_EXE_doublet");

/// Runs the command to its end.
pub(crate) fn run(words: &[&str]) -> Output {
    Command::new(DOUBLET).args(words).output().unwrap()
}

pub(crate) struct Serving {
    child: Child,
    said: BufReader<ChildStderr>,
    /// Everything until it was ready.
    pub(crate) beginning: String,
    pub(crate) address: String,
}

impl Serving {
    /// Runs a command that serves, and waits until it is ready.
    pub(crate) fn start(mut command: Command) -> Self {
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let mut said = BufReader::new(child.stderr.take().unwrap());
        let mut beginning = String::new();
        while !beginning.contains("Ready.") {
            assert_ne!(said.read_line(&mut beginning).unwrap(), 0, "it ended: {beginning}");
        }
        let (_, rest) = beginning.split_once("http://").unwrap();
        let address = rest.split(['\n', '"']).next().unwrap().to_owned();
        Self { child, said, beginning, address }
    }

    pub(crate) fn signal(&self, name: &str) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &pid]).status().unwrap().success());
    }

    /// Waits until it ends: its exit code, and what it said since it was ready.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let mut rest = String::new();
        self.said.read_to_string(&mut rest).unwrap();
        (self.child.wait().unwrap().code(), rest)
    }

    /// Sends a request of SQS's; the status, or none if there is no answer.
    #[expect(clippy::disallowed_methods, reason = "the command is tested through its sockets")]
    pub(crate) fn ask(&self, operation: &str, body: &str) -> Option<(u16, String)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        let length = body.len();
        let head = format!("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.{operation}\r\n");
        write!(stream, "{head}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some((answer.get(9..12)?.parse().ok()?, answer))
    }
}

pub(crate) fn serve(words: &[&str]) -> Command {
    let mut command = Command::new(DOUBLET);
    command.args(["serve", "--port", "0"]).args(words);
    command
}
