//! The encoded form of a refusal, for services that tell its reasons only to those who may decode them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// Told apart from messages that were encoded elsewhere.
const MARK: &[u8] = b"doublet:1:";
/// A message of the longest encoded form has no more bytes than this when it is inflated.
const LONGEST: usize = 256 * 1024;
const LEVEL: u8 = 6;

/// Encodes what is to be told.
pub(super) fn encode(told: &str) -> String {
    let mut bytes = MARK.to_vec();
    bytes.extend(miniz_oxide::deflate::compress_to_vec(told.as_bytes(), LEVEL));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Decodes what was encoded here.
pub(crate) fn decode(message: &str) -> Option<String> {
    let bytes = URL_SAFE_NO_PAD.decode(message.trim()).ok()?;
    let packed = bytes.strip_prefix(MARK)?;
    let told = miniz_oxide::inflate::decompress_to_vec_with_limit(packed, LONGEST).ok()?;
    String::from_utf8(told).ok()
}

#[cfg(test)]
mod tests {
    use super::{decode, encode};

    #[test]
    fn what_was_encoded_is_decoded() {
        let told = r#"{"allowed":false,"explicitDeny":false,"matchedStatements":{"items":[]}}"#;
        assert_eq!(decode(&encode(told)).as_deref(), Some(told));
    }

    #[test]
    fn a_shortened_or_foreign_message_is_not() {
        let message = encode("{}");
        assert_eq!(decode(message.get(..message.len() - 2).unwrap_or_default()), None);
        assert_eq!(decode("bm90IG91cnM"), None);
        assert_eq!(decode("???"), None);
    }
}
