//! A client that can also be rude.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;

use doublet_aws::{Engine, Settings};
use doublet_server::{Access, Options, Server, ServerError, Setup, SystemClock};

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

pub(crate) fn anywhere() -> SocketAddr {
    (Ipv4Addr::LOCALHOST, 0).into()
}

/// A server over an empty world.
pub(crate) fn server(options: Options) -> Server {
    let engine = Engine::new(Settings::default(), Arc::new(SystemClock));
    Server::start(Arc::new(engine), anywhere(), options).unwrap()
}

/// What `doublet serve` would start.
pub(crate) fn setup() -> Setup {
    Setup {
        address: anywhere(),
        isolated: false,
        seed: None,
        data_dir: None,
        access: Access::default(),
        options: Options::default(),
        on_failure: Box::new(drop),
    }
}

/// A server that keeps everything in this directory.
pub(crate) fn keeping(directory: &Path) -> Result<Server, ServerError> {
    Setup { data_dir: Some(directory.to_owned()), ..setup() }.start()
}

#[expect(clippy::disallowed_methods, reason = "the server is tested through its sockets")]
pub(crate) fn connect(address: SocketAddr) -> std::io::Result<TcpStream> {
    TcpStream::connect(address)
}

/// Sends bytes as they are, and reads one answer.
pub(crate) fn send_raw(address: SocketAddr, bytes: &[u8]) -> std::io::Result<Answer> {
    let mut stream = connect(address)?;
    stream.write_all(bytes)?;
    read(&mut stream)
}

pub(crate) fn read(stream: &mut TcpStream) -> std::io::Result<Answer> {
    let mut bytes = Vec::new();
    let mut piece = [0; 8192];
    loop {
        let ends = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(end) = ends {
            let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
            let length = head
                .lines()
                .find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ").map(str::to_owned))
                .map_or(0, |length| length.parse().unwrap());
            if bytes.len() >= end + 4 + length {
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return Ok(Answer { status, head, body: bytes[end + 4..end + 4 + length].to_vec() });
            }
        }
        let count = stream.read(&mut piece)?;
        if count == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&piece[..count]);
    }
}

pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Vec<u8> {
    let mut head = format!("{method} {path} HTTP/1.1\r\nContent-Length: {}\r\n", body.len());
    if !headers.iter().any(|(name, _)| *name == "Host") {
        head.push_str("Host: localhost:4566\r\n");
    }
    for (name, value) in headers {
        head.extend([name, ": ", value, "\r\n"]);
    }
    [format!("{head}\r\n").as_bytes(), body].concat()
}

pub(crate) fn ask(address: SocketAddr, method: &str, path: &str, body: &[u8]) -> Answer {
    send_raw(address, &request(method, path, &[], body)).unwrap()
}

/// Calls an operation of SQS or SSM.
pub(crate) fn try_call(
    address: SocketAddr,
    operation: &str,
    key: &str,
    input: &serde_json::Value,
) -> std::io::Result<Answer> {
    let target = if operation.contains("Parameter") { "AmazonSSM" } else { "AmazonSQS" };
    let service = if operation.contains("Parameter") { "ssm" } else { "sqs" };
    let authorization = format!(
        "AWS4-HMAC-SHA256 Credential={key}/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=0"
    );
    let headers = [
        ("X-Amz-Target", &*format!("{target}.{operation}")),
        ("Content-Type", "application/x-amz-json-1.0"),
        ("Authorization", &authorization),
    ];
    send_raw(address, &request("POST", "/", &headers, input.to_string().as_bytes()))
}

pub(crate) fn call(address: SocketAddr, operation: &str, input: &serde_json::Value) -> serde_json::Value {
    let answer = try_call(address, operation, "test", input).unwrap();
    assert_eq!(answer.status, 200, "{}", answer.text());
    if answer.body.is_empty() { serde_json::Value::Null } else { answer.json() }
}

/// Makes a queue and returns its URL.
pub(crate) fn queue(address: SocketAddr, name: &str) -> String {
    call(address, "CreateQueue", &serde_json::json!({ "QueueName": name }))["QueueUrl"].as_str().unwrap().to_owned()
}
