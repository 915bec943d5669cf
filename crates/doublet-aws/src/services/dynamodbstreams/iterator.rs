//! Places in a shard, as clients hold them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::clock::Timestamp;

/// A place in the shard of a stream.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Iterator {
    /// The stream's ARN.
    pub(super) stream: String,
    /// The number of the next change.
    pub(super) next: u64,
    /// When it was given.
    pub(super) given: Timestamp,
}

impl Iterator {
    /// As clients hold it.
    pub(super) fn write(&self) -> String {
        let place = STANDARD.encode(format!("{}:{}", self.next, self.given.0));
        format!("{}|1|{place}", self.stream)
    }

    /// The place that was written so.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '|');
        let (stream, version, place) = (parts.next()?, parts.next()?, parts.next()?);
        if version != "1" {
            return None;
        }
        let place = String::from_utf8(STANDARD.decode(place).ok()?).ok()?;
        let (next, given) = place.split_once(':')?;
        let given = Timestamp(given.parse().ok()?);
        Some(Self { stream: stream.to_owned(), next: next.parse().ok()?, given })
    }
}

#[cfg(test)]
mod tests {
    use super::Iterator;
    use crate::clock::Timestamp;

    #[test]
    fn what_was_written_is_read_and_nothing_else() {
        let iterator = Iterator { stream: "arn:a|b".replace('|', ":"), next: 12, given: Timestamp(34) };
        assert_eq!(Iterator::read(&iterator.write()), Some(iterator));
        for text in ["", "|", "a|1|", "a|2|MTI6MzQ=", "a|1|%%", "a|1|MTI="] {
            assert_eq!(Iterator::read(text), None, "{text}");
        }
    }
}
