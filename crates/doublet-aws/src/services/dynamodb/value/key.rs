//! Keys as bytes that are ordered as the keys are: texts and bytes by their bytes, numbers by their size.

use serde::{Deserialize, Serialize};

use super::{AttributeValue, Number};

/// What the attribute of a key can be.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub(crate) enum KeyType {
    S,
    N,
    B,
}

impl KeyType {
    /// The type of this name.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "S" => Some(Self::S),
            "N" => Some(Self::N),
            "B" => Some(Self::B),
            _ => None,
        }
    }

    /// Its name in requests and messages.
    #[must_use]
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::S => "S",
            Self::N => "N",
            Self::B => "B",
        }
    }

    /// Whether the value is of this type.
    #[must_use]
    pub(crate) fn is_of(self, value: &AttributeValue) -> bool {
        self.name() == value.type_name()
    }
}

const NEGATIVE: u8 = 0;
const ZERO: u8 = 1;
const POSITIVE: u8 = 2;
/// The power of the smallest number: powers of first digits are 256 in all.
const LOWEST_POWER: i32 = -130;

/// The key's bytes; none for values that cannot be keys. Keys of one attribute are all of one type.
#[must_use]
pub(crate) fn encode_key(value: &AttributeValue) -> Option<Vec<u8>> {
    match value {
        AttributeValue::S(text) => Some(text.as_bytes().to_vec()),
        AttributeValue::B(bytes) => Some(bytes.clone()),
        AttributeValue::N(number) => Some(encode_number(*number)),
        _ => None,
    }
}

/// The bytes of a key of several attributes. Each but a number is closed, so that none is the beginning of another.
#[must_use]
pub(crate) fn encode_keys(values: &[&AttributeValue]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for value in values {
        let part = encode_key(value)?;
        if matches!(value, AttributeValue::N(_)) {
            bytes.extend(part);
            continue;
        }
        for byte in part {
            bytes.push(byte);
            if byte == 0 {
                bytes.push(u8::MAX);
            }
        }
        bytes.extend([0, 1]);
    }
    Some(bytes)
}

/// Sign, power of the first digit, and the digits in pairs from 1 to 100, closed by 0; all but the sign inverted for negative numbers.
fn encode_number(number: Number) -> Vec<u8> {
    if number.is_zero() {
        return vec![ZERO];
    }
    let mut bytes = Vec::with_capacity(8);
    bytes.push(if number.is_negative() { NEGATIVE } else { POSITIVE });
    bytes.push(u8::try_from(number.magnitude() - LOWEST_POWER).unwrap_or(u8::MAX));
    let mut digits = number.digits();
    if number.precision() % 2 == 1 {
        digits *= 10;
    }
    let from = bytes.len();
    while digits > 0 {
        bytes.push(u8::try_from(digits % 100).unwrap_or(0) + 1);
        digits /= 100;
    }
    if let Some(pairs) = bytes.get_mut(from..) {
        pairs.reverse();
    }
    bytes.push(0);
    if number.is_negative() {
        bytes.iter_mut().skip(1).for_each(|byte| *byte = !*byte);
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::encode_number;
    use crate::services::dynamodb::value::Number;

    proptest! {
        #[test]
        fn bytes_are_ordered_as_numbers_are(
            left in (-1_000_000_i64..1_000_000, -20_i32..20), right in (-1_000_000_i64..1_000_000, -20_i32..20)
        ) {
            let number = |(digits, power): (i64, i32)| Number::parse(&format!("{digits}E{power}")).unwrap();
            let (left, right) = (number(left), number(right));
            prop_assert_eq!(encode_number(left).cmp(&encode_number(right)), left.cmp(&right));
        }
    }

    #[test]
    fn the_ends_of_the_range_are_in_order() {
        let rising = ["-9.9999999999999999999999999999999999999E125", "-1", "-1E-130", "0", "1E-130", "1", "1E125"];
        let encoded: Vec<_> = rising.iter().map(|text| encode_number(Number::parse(text).unwrap())).collect();
        assert!(encoded.is_sorted());
    }
}
