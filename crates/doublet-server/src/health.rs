//! Whether a server answers at an address: for checks that have no client of their own.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

/// Whether a doublet server answers at this address.
///
/// # Errors
/// Why not.
pub fn check_health(address: SocketAddr) -> Result<(), String> {
    match ask(address) {
        Ok(answer) if answer.starts_with("HTTP/1.1 200 ") => Ok(()),
        Ok(answer) => Err(format!("{address} is something else: {}", answer.lines().next().unwrap_or_default())),
        Err(error) => Err(format!("nothing answers at {address}: {error}")),
    }
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(b"GET /_doublet/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = [0; 256];
    let count = stream.read(&mut answer)?;
    Ok(String::from_utf8_lossy(answer.get(..count).unwrap_or_default()).into_owned())
}
