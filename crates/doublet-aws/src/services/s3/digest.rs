//! MD5 and checksums of bodies, all in one pass.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crc_fast::{CrcAlgorithm, Digest as Crc, checksum_combine};
use md5::{Digest as _, Md5};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use xxhash_rust::xxh3::Xxh3;
use xxhash_rust::xxh64::Xxh64;

use super::state::checksum::{Algorithm, Checksum, Extent};
use crate::body::Body;

/// One running checksum.
enum Running {
    Crc(Box<Crc>),
    Md5(Md5),
    Sha1(Sha1),
    Sha256(Sha256),
    Sha512(Box<Sha512>),
    XxHash64(Xxh64),
    XxHash3(Box<Xxh3>),
    XxHash128(Box<Xxh3>),
}

impl Running {
    fn new(algorithm: Algorithm) -> Self {
        match algorithm {
            Algorithm::Crc32 | Algorithm::Crc32C | Algorithm::Crc64Nvme => {
                Self::Crc(Box::new(Crc::new(crc_of(algorithm))))
            }
            Algorithm::Md5 => Self::Md5(Md5::new()),
            Algorithm::Sha1 => Self::Sha1(Sha1::new()),
            Algorithm::Sha256 => Self::Sha256(Sha256::new()),
            Algorithm::Sha512 => Self::Sha512(Box::new(Sha512::new())),
            Algorithm::XxHash64 => Self::XxHash64(Xxh64::new(0)),
            Algorithm::XxHash3 => Self::XxHash3(Box::default()),
            Algorithm::XxHash128 => Self::XxHash128(Box::default()),
        }
    }

    fn update(&mut self, piece: &[u8]) {
        match self {
            Self::Crc(crc) => crc.update(piece),
            Self::Md5(md5) => md5.update(piece),
            Self::Sha1(sha) => sha.update(piece),
            Self::Sha256(sha) => sha.update(piece),
            Self::Sha512(sha) => sha.update(piece),
            Self::XxHash64(hash) => hash.update(piece),
            Self::XxHash3(hash) | Self::XxHash128(hash) => hash.update(piece),
        }
    }

    fn finish(self, width: usize) -> Vec<u8> {
        match self {
            Self::Crc(crc) => tail(crc.finalize(), width),
            Self::Md5(md5) => md5.finalize().to_vec(),
            Self::Sha1(sha) => sha.finalize().to_vec(),
            Self::Sha256(sha) => sha.finalize().to_vec(),
            Self::Sha512(sha) => sha.finalize().to_vec(),
            Self::XxHash64(hash) => hash.digest().to_be_bytes().to_vec(),
            Self::XxHash3(hash) => hash.digest().to_be_bytes().to_vec(),
            Self::XxHash128(hash) => hash.digest128().to_be_bytes().to_vec(),
        }
    }
}

fn crc_of(algorithm: Algorithm) -> CrcAlgorithm {
    match algorithm {
        Algorithm::Crc32 => CrcAlgorithm::Crc32IsoHdlc,
        Algorithm::Crc32C => CrcAlgorithm::Crc32Iscsi,
        _ => CrcAlgorithm::Crc64Nvme,
    }
}

/// The last bytes of a number, the highest first.
fn tail(number: u64, width: usize) -> Vec<u8> {
    let bytes = number.to_be_bytes();
    bytes.get(bytes.len() - width.min(8)..).unwrap_or_default().to_vec()
}

/// The digests of a body.
pub(super) struct Digests {
    pub(super) md5: [u8; 16],
    pub(super) checksum: Checksum,
}

impl Digests {
    /// The MD5 of a body, and its checksum by this algorithm.
    pub(super) fn of(body: &Body, algorithm: Algorithm) -> std::io::Result<Self> {
        let known = body.known_digests();
        let done = |bytes| Checksum { algorithm, extent: Extent::FullObject, bytes, parts: None };
        match (known, algorithm) {
            (Some(known), Algorithm::Crc32) => {
                return Ok(Self { md5: known.md5, checksum: done(known.crc32.to_be_bytes().to_vec()) });
            }
            (Some(known), Algorithm::Crc64Nvme) => {
                return Ok(Self { md5: known.md5, checksum: done(known.crc64.to_be_bytes().to_vec()) });
            }
            _ => {}
        }
        let mut md5 = known.is_none().then(Md5::new);
        let mut running = Running::new(algorithm);
        for piece in body.pieces() {
            let piece = piece?;
            running.update(&piece);
            if let Some(md5) = &mut md5 {
                md5.update(&piece);
            }
        }
        let md5 = known.map(|known| known.md5).or_else(|| md5.map(|md5| md5.finalize().into())).unwrap_or_default();
        Ok(Self { md5, checksum: done(running.finish(algorithm.width())) })
    }
}

/// The MD5 of bytes.
pub(super) fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

/// The checksum of all checksums of parts, one after the other.
pub(super) fn composite(algorithm: Algorithm, parts: &[Vec<u8>]) -> Checksum {
    let mut running = Running::new(algorithm);
    for part in parts {
        running.update(part);
    }
    let bytes = running.finish(algorithm.width());
    Checksum { algorithm, extent: Extent::Composite, bytes, parts: Some(parts.len()) }
}

/// The checksum of all bytes, made of those of the parts and their lengths.
pub(super) fn combined(algorithm: Algorithm, parts: &[(Vec<u8>, u64)]) -> Checksum {
    let number = |bytes: &[u8]| bytes.iter().fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    let mut all = None;
    for (bytes, length) in parts {
        let next = number(bytes);
        all = Some(all.map_or(next, |before| checksum_combine(crc_of(algorithm), before, next, *length)));
    }
    let bytes = tail(all.unwrap_or_default(), algorithm.width());
    Checksum { algorithm, extent: Extent::FullObject, bytes, parts: None }
}

/// Hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    let digit = |value: u8| char::from_digit(value.into(), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xF)]).collect()
}

impl Checksum {
    /// As clients see it: base64, and of how many parts.
    pub(super) fn shown(&self) -> String {
        let text = STANDARD.encode(&self.bytes);
        match self.parts {
            Some(parts) => format!("{text}-{parts}"),
            None => text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(algorithm: Algorithm) -> String {
        Digests::of(&Body::from(b"123456789".to_vec()), algorithm).unwrap().checksum.shown()
    }

    #[test]
    fn checksums_are_those_of_the_catalogues() {
        assert_eq!(shown(Algorithm::Crc32), STANDARD.encode(0xCBF4_3926_u32.to_be_bytes()));
        assert_eq!(shown(Algorithm::Crc32C), STANDARD.encode(0xE306_9283_u32.to_be_bytes()));
        assert_eq!(shown(Algorithm::Crc64Nvme), STANDARD.encode(0xAE8B_1486_0A79_9888_u64.to_be_bytes()));
    }

    #[test]
    fn checksums_of_parts_make_that_of_the_whole() {
        for algorithm in [Algorithm::Crc32, Algorithm::Crc32C, Algorithm::Crc64Nvme] {
            let part = |bytes: &[u8]| {
                let digests = Digests::of(&Body::from(bytes.to_vec()), algorithm).unwrap();
                (digests.checksum.bytes, bytes.len() as u64)
            };
            assert_eq!(combined(algorithm, &[part(b"1234"), part(b"56789")]).shown(), shown(algorithm));
        }
    }
}
