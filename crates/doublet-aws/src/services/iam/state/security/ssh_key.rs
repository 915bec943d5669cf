//! A public key of SSH, for repositories of `CodeCommit`.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use md5::{Digest as _, Md5};
use serde::{Deserialize, Serialize};

use super::Status;
use crate::clock::Timestamp;

/// A public key of SSH.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct SshPublicKey {
    /// `APKA…`
    pub(crate) id: String,
    /// As it was sent.
    pub(crate) body: String,
    pub(crate) status: Status,
    pub(crate) uploaded: Timestamp,
}

/// The fingerprint of a key: MD5 of what is encoded in it, as pairs of digits. Of anything else, of its bytes.
pub(crate) fn fingerprint(body: &str) -> String {
    let encoded = if body.contains("-----BEGIN") {
        body.lines().filter(|line| !line.starts_with("-----")).map(str::trim).collect()
    } else {
        body.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    let key = STANDARD.decode(encoded).unwrap_or_else(|_| body.as_bytes().to_vec());
    let digest = Md5::digest(key);
    let pairs: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    pairs.join(":")
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn the_fingerprint_is_that_of_the_key_not_of_its_comment() {
        let key = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== ada@example.com";
        assert_eq!(fingerprint(key), fingerprint("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== somebody else"));
        assert_eq!(fingerprint(key).len(), 47);
    }

    #[test]
    fn what_is_no_key_has_a_fingerprint_too() {
        assert_ne!(fingerprint("no key"), fingerprint("no key either"));
    }
}
