//! What is malformed, too large or too slow is refused in words, and the server goes on.

use std::io::Write;
use std::time::Duration;

use doublet_server::{Options, Server};

use crate::wire::{Answer, ask, connect, read, send_raw, server};

fn strict() -> Server {
    server(Options { largest_body: 1000, patience: Duration::from_millis(200), ..Options::default() })
}

fn refused(server: &Server, bytes: &[u8]) -> Answer {
    let answer = send_raw(server.address(), bytes).unwrap();
    assert_eq!(ask(server.address(), "GET", "/", b"").status, 200);
    answer
}

#[test]
fn a_body_that_is_too_large_is_refused_before_and_while_it_comes() {
    let server = strict();
    let announced = refused(&server, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999\r\n\r\n");
    let words = "The body is larger than the 1000 bytes that this server takes.\n";
    assert_eq!((announced.status, announced.text().as_str()), (413, words));
    let chunk = format!("{:x}\r\n{}\r\n", 600, "x".repeat(600));
    let chunked = format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n");
    let sent = refused(&server, chunked.as_bytes());
    assert_eq!((sent.status, sent.text().as_str()), (413, words));
}

#[test]
fn bad_chunks_are_refused_in_words() {
    let server = strict();
    for chunks in ["zz\r\nhello\r\n", "5\r\nhelloworld\r\n", "ffffffffffffffffff\r\n"] {
        let bytes = format!("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}0\r\n\r\n");
        let answer = refused(&server, bytes.as_bytes());
        assert_eq!(answer.status, 400, "{answer:?}");
        assert!(answer.text().starts_with("The body cannot be read: "), "{answer:?}");
    }
}

#[test]
fn a_body_that_stops_coming_is_given_up() {
    let server = strict();
    let mut stream = connect(server.address()).unwrap();
    stream.write_all(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf").unwrap();
    let answer = read(&mut stream).unwrap();
    assert_eq!((answer.status, answer.text().as_str()), (408, "The body did not go on for 0 seconds.\n"));
}

#[test]
fn heads_that_are_no_heads_are_refused_in_words() {
    let server = strict();
    let many = "x-many: 1\r\n".repeat(200);
    let long = "x".repeat(200_000);
    for (bytes, status) in [
        ("\0\0\0\0\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/9.9\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -5\r\n\r\n".to_owned(), 400),
        ("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n".to_owned(), 400),
        (format!("GET / HTTP/1.1\r\n{many}\r\n"), 431),
        (format!("GET / HTTP/1.1\r\nHost: a\r\nx-long: {long}\r\n\r\n"), 431),
        (format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", &long[..100_000]), 414),
    ] {
        let answer = refused(&server, bytes.as_bytes());
        assert_eq!(answer.status, status, "{:?} {answer:?}", &bytes[..40.min(bytes.len())]);
        assert!(answer.text().starts_with("The head of the request "), "{answer:?}");
    }
}

#[test]
fn a_head_that_stops_coming_is_given_up() {
    let server = strict();
    let mut stream = connect(server.address()).unwrap();
    stream.write_all(b"POST / HTTP/1.1\r\nHost:").unwrap();
    assert!(read(&mut stream).is_err());
    assert_eq!(ask(server.address(), "GET", "/", b"").status, 200);
}

#[test]
fn a_head_is_as_large_as_is_told_and_no_larger() {
    let server = strict();
    let head = |length: usize| {
        let bare = "GET / HTTP/1.1\r\nhost: a\r\nx-long: \r\n\r\n".len();
        format!("GET / HTTP/1.1\r\nhost: a\r\nx-long: {}\r\n\r\n", "x".repeat(length - bare))
    };
    let answer = refused(&server, head(128 * 1024 + 1).as_bytes());
    let words = "The head of the request is larger than 131072 bytes, or has more than 100 fields.\n";
    assert_eq!((answer.status, answer.text().as_str()), (431, words));
    assert_eq!(send_raw(server.address(), head(128 * 1024).as_bytes()).unwrap().status, 200);
}
