//! Identifiers that look random and are not: the same seed and the same request give the same ones.

use serde::{Deserialize, Serialize};

const LETTERS: &[u8; 26] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const KEY_LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const SECRET_LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const HEX: &[u8; 16] = b"0123456789abcdef";

/// A source of identifiers.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Ids {
    state: u64,
}

impl Ids {
    /// The source for one request: `number` is the request's place among all.
    #[must_use]
    pub(crate) const fn of_request(seed: u64, number: u64) -> Self {
        // The number is scattered: sources of neighbours would otherwise be one sequence, begun one step apart.
        let mut scattered = Self { state: number };
        Self { state: seed ^ scattered.next() }
    }

    /// 64 bits. The generator is `SplitMix64` (Steele, Lea, Flood 2014).
    pub(crate) const fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        bits ^ (bits >> 31)
    }

    /// A UUID of version 4.
    pub(crate) fn uuid(&mut self) -> String {
        let high = (self.next() & 0xFFFF_FFFF_FFFF_0FFF) | 0x4000;
        let low = (self.next() & 0x3FFF_FFFF_FFFF_FFFF) | 0x8000_0000_0000_0000;
        let mut text = String::with_capacity(36);
        for (place, byte) in high.to_be_bytes().into_iter().chain(low.to_be_bytes()).enumerate() {
            if matches!(place, 4 | 6 | 8 | 10) {
                text.push('-');
            }
            text.extend([byte >> 4, byte & 0xF].into_iter().filter_map(|digit| char::from_digit(digit.into(), 16)));
        }
        text
    }

    /// An identifier as IAM gives them: a prefix that tells the kind (`AIDA`, `AKIA`), and capitals and digits.
    pub(crate) fn principal(&mut self, prefix: &str, length: usize) -> String {
        let rest = length.saturating_sub(prefix.len());
        format!("{prefix}{}", self.draw(KEY_LETTERS, rest))
    }

    /// A secret of 40 characters.
    pub(crate) fn secret(&mut self) -> String {
        self.draw(SECRET_LETTERS, 40)
    }

    /// Capital letters.
    pub(crate) fn capitals(&mut self, length: usize) -> String {
        self.draw(LETTERS, length)
    }

    /// Hexadecimal digits.
    pub(crate) fn hex(&mut self, length: usize) -> String {
        self.draw(HEX, length)
    }

    /// Letters, digits, `+` and `/`, as tokens have them.
    pub(crate) fn token(&mut self, length: usize) -> String {
        self.draw(SECRET_LETTERS, length)
    }

    fn draw(&mut self, letters: &[u8], length: usize) -> String {
        (0..length)
            .map(|_| {
                let place = usize::try_from(self.next() >> 33).unwrap_or(0) % letters.len();
                char::from(letters[place])
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::Ids;

    #[test]
    fn neighbouring_requests_have_no_identifier_in_common() {
        let mut seen = HashSet::new();
        for number in 0..1_000 {
            let mut ids = Ids::of_request(0, number);
            assert!((0..20).all(|_| seen.insert(ids.next())), "request {number} repeats an earlier one");
        }
    }
}
