//! Objects, and uploads in parts.

use std::net::SocketAddr;
use std::thread;

use super::{kill, pause, rounds, start};
use crate::wire::{Answer, request, send_raw};

/// A part that is not the last has at least so many bytes.
const PART: usize = 5 * 1024 * 1024;
const AUTHORIZATION: (&str, &str) = (
    "Authorization",
    "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0",
);

#[test]
fn objects_and_parts_that_were_acknowledged_are_whole_after_a_crash() {
    let directory = tempfile::tempdir().unwrap();
    let (mut objects, mut parts) = (0, 0);
    for round in 0..rounds(4) {
        let (child, address) = start(directory.path());
        let bucket = format!("/round-{round}");
        assert_eq!(ask(address, "PUT", &bucket, b"").unwrap().status, 200);
        let putting = [0, 1].map(|writer| {
            let bucket = bucket.clone();
            thread::spawn(move || put_until_the_end(address, &bucket, writer))
        });
        let uploading = {
            let bucket = bucket.clone();
            thread::spawn(move || upload_until_the_end(address, &bucket))
        };
        pause(150 + (round * 211) % 700);
        kill(child);
        let put = putting.map(|writer| writer.join().unwrap());
        let uploads = uploading.join().unwrap();

        let (child, address) = start(directory.path());
        for (writer, acknowledged) in put.into_iter().enumerate() {
            for number in 0..acknowledged {
                let key = format!("{bucket}/{writer}-{number}");
                assert!(is_whole(address, &key, &object(writer, number)), "round {round}: {key}");
            }
            // The last one was put altogether or not at all.
            let key = format!("{bucket}/{writer}-{acknowledged}");
            let last = ask(address, "GET", &key, b"").unwrap();
            assert!(last.status == 404 || last.body == object(writer, acknowledged), "round {round}: {key}");
            objects += acknowledged;
        }
        for (number, upload) in uploads.iter().enumerate() {
            check_upload(address, &bucket, number, upload);
            parts += upload.parts.len();
        }
        kill(child);
    }
    println!("{objects} objects and {parts} parts were acknowledged");
}

/// How far an upload came.
#[derive(Default)]
struct Upload {
    id: String,
    /// The entity tags of its parts.
    parts: Vec<String>,
    completed: bool,
}

fn ask(address: SocketAddr, method: &str, path: &str, body: &[u8]) -> std::io::Result<Answer> {
    send_raw(address, &request(method, path, &[AUTHORIZATION], body))
}

/// The bytes of an object: some are small, some too large to be kept in the journal.
fn object(writer: usize, number: usize) -> Vec<u8> {
    let length = if number % 5 == 4 { 3_000_000 } else { number * 977 % 60_000 };
    bytes(length, writer * 31 + number)
}

fn part(upload: usize, number: usize) -> Vec<u8> {
    bytes(if number == 1 { PART } else { 1000 + upload }, upload * 17 + number)
}

#[expect(clippy::cast_possible_truncation, reason = "any byte will do")]
fn bytes(length: usize, seed: usize) -> Vec<u8> {
    (0..length).map(|place| (place / 251 + place + seed) as u8).collect()
}

fn is_whole(address: SocketAddr, path: &str, expected: &[u8]) -> bool {
    let answer = ask(address, "GET", path, b"").unwrap();
    answer.status == 200 && answer.body == expected
}

fn put_until_the_end(address: SocketAddr, bucket: &str, writer: usize) -> usize {
    for number in 0.. {
        let put = ask(address, "PUT", &format!("{bucket}/{writer}-{number}"), &object(writer, number));
        if !put.is_ok_and(|answer| answer.status == 200) {
            return number;
        }
    }
    unreachable!("the server is killed")
}

fn upload_until_the_end(address: SocketAddr, bucket: &str) -> Vec<Upload> {
    let mut uploads = Vec::new();
    loop {
        let number = uploads.len();
        let mut upload = Upload::default();
        let path = format!("{bucket}/upload-{number}");
        let went_well = go_through(address, &path, number, &mut upload).is_some();
        if !upload.id.is_empty() {
            uploads.push(upload);
        }
        if !went_well {
            return uploads;
        }
    }
}

/// Begins an upload, sends two parts and completes it; what is acknowledged is written down.
fn go_through(address: SocketAddr, path: &str, number: usize, upload: &mut Upload) -> Option<()> {
    let done = |answer: std::io::Result<Answer>| answer.ok().filter(|answer| answer.status == 200);
    let begun = done(ask(address, "POST", &format!("{path}?uploads"), b""))?;
    within(&begun.text(), "UploadId").clone_into(&mut upload.id);
    for place in 1..=2 {
        let target = format!("{path}?partNumber={place}&uploadId={}", upload.id);
        let answer = done(ask(address, "PUT", &target, &part(number, place)))?;
        upload.parts.push(etag(&answer));
    }
    done(complete(address, path, upload))?;
    upload.completed = true;
    Some(())
}

fn complete(address: SocketAddr, path: &str, upload: &Upload) -> std::io::Result<Answer> {
    let part =
        |(number, etag): (usize, &String)| format!("<Part><PartNumber>{number}</PartNumber><ETag>{etag}</ETag></Part>");
    let parts: Vec<String> = (1..).zip(&upload.parts).map(part).collect();
    let body = format!("<CompleteMultipartUpload>{}</CompleteMultipartUpload>", parts.concat());
    ask(address, "POST", &format!("{path}?uploadId={}", upload.id), body.as_bytes())
}

/// Every acknowledged part is there, or the object that was made of them.
fn check_upload(address: SocketAddr, bucket: &str, number: usize, upload: &Upload) {
    let path = format!("{bucket}/upload-{number}");
    let whole: Vec<u8> = (1..=upload.parts.len()).flat_map(|place| part(number, place)).collect();
    let listed = ask(address, "GET", &format!("{path}?uploadId={}", upload.id), b"").unwrap();
    if listed.status == 200 {
        assert!(!upload.completed, "{path} was completed, and is under way again");
        let text = listed.text();
        for etag in &upload.parts {
            assert!(text.contains(etag.trim_matches('"')), "{path}: {etag} is not in {text}");
        }
        if upload.parts.is_empty() {
            return;
        }
        assert_eq!(complete(address, &path, upload).unwrap().status, 200);
    } else {
        assert_eq!((listed.status, upload.parts.len()), (404, 2), "{path} is lost");
    }
    assert!(is_whole(address, &path, &whole), "{path} is not whole");
}

fn etag(answer: &Answer) -> String {
    let line = answer.head.lines().find(|line| line.to_ascii_lowercase().starts_with("etag: "));
    line.unwrap()["etag: ".len()..].to_owned()
}

fn within<'a>(text: &'a str, tag: &str) -> &'a str {
    let rest = text.split_once(&format!("<{tag}>")).unwrap().1;
    rest.split_once(&format!("</{tag}>")).unwrap().0
}
