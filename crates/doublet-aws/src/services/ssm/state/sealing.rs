//! What a secret looks like to whoever does not ask for its decryption.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::ids::Ids;

/// The value as KMS would have it: the same for the same value, key and parameter, and nothing of the value to be seen.
///
/// It hides, it does not protect: the value itself is remembered plainly.
pub(crate) fn seal(value: &str, key_id: &str, name: &str, version: i64) -> String {
    let seed = [key_id, "\u{0}", name, "\u{0}", value]
        .iter()
        .flat_map(|part| part.bytes())
        .fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
    let mut stream = Ids::of_request(seed, version.unsigned_abs());
    let mut sealed = vec![0x01, 0x02, 0x02, 0x00, 0x78];
    sealed.extend((0..4).flat_map(|_| stream.next().to_be_bytes()));
    // Blocks of 16 bytes, as a block cipher makes them, so that the length tells little.
    let padded = value.len().div_ceil(16).saturating_mul(16).saturating_add(16);
    let plain = value.bytes().chain(std::iter::repeat(0)).take(padded);
    sealed.extend(plain.map(|byte| byte ^ stream.next().to_be_bytes()[0]));
    format!("kms:{key_id}:{}", STANDARD.encode(sealed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_is_the_same_each_time_and_shows_nothing_of_the_value() {
        let sealed = seal("hunter2", "alias/aws/ssm", "/db/password", 1);
        assert_eq!(sealed, seal("hunter2", "alias/aws/ssm", "/db/password", 1));
        assert_ne!(sealed, seal("hunter2", "alias/aws/ssm", "/db/password", 2));
        let body = STANDARD.decode(sealed.trim_start_matches("kms:alias/aws/ssm:")).unwrap_or_default();
        assert!(!body.windows(7).any(|window| window == b"hunter2"));
    }
}
