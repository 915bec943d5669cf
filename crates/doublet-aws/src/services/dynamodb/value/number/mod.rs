//! Decimals of 38 digits between 1E-130 and 9.99…E+125, exact.
//!
//! `text.rs` reads and writes them.
//!
//! A type of its own instead of a crate for decimals: 38 digits fit into one machine integer of 128 bits, so that a number is 32 bytes
//! without memory of its own, and reading, ordering, adding and writing as text are all that DynamoDB does with it.

mod text;

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

/// Most significant digits.
const DIGITS: u32 = 38;
/// The power of ten of the first digit of the largest and of the smallest number.
const LARGEST: i32 = 125;
const SMALLEST: i32 = -130;
/// A number: `digits` × 10^`exponent`, negative or not. `digits` does not end in zero, and zero is `0 × 10^0`: equal numbers
/// have equal fields.
#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq, Serialize)]
pub(crate) struct Number {
    digits: u128,
    exponent: i16,
    negative: bool,
}

/// Why something is not a number, in the service's words.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub(crate) enum NumberError {
    #[error("The parameter cannot be converted to a numeric value: {0}")]
    NotNumeric(String),
    #[error("The parameter cannot be converted to a numeric value")]
    Empty,
    #[error("Attempting to store more than 38 significant digits in a Number")]
    TooPrecise,
    #[error("Number overflow. Attempting to store a number with magnitude larger than supported range")]
    Overflow,
    #[error("Number underflow. Attempting to store a number with magnitude smaller than supported range")]
    Underflow,
}

impl Number {
    pub(crate) const ZERO: Self = Self { digits: 0, exponent: 0, negative: false };

    /// A whole number.
    #[must_use]
    pub(crate) fn from_integer(value: i64) -> Self {
        Self::normalised(value < 0, u128::from(value.unsigned_abs()), 0).unwrap_or(Self::ZERO)
    }

    /// The whole number that it is, if it is one that fits.
    #[must_use]
    pub(crate) fn to_integer(self) -> Option<i64> {
        let power = 10_i128.checked_pow(u32::try_from(self.exponent).ok()?)?;
        let whole = i128::try_from(self.digits).ok()?.checked_mul(power)?;
        i64::try_from(if self.negative { -whole } else { whole }).ok()
    }

    /// The sum.
    ///
    /// # Errors
    /// If it is not within the limits.
    pub(crate) fn plus(self, other: Self) -> Result<Self, NumberError> {
        if self.digits == 0 {
            return Ok(other);
        }
        if other.digits == 0 {
            return Ok(self);
        }
        let (high, low) = if self.exponent >= other.exponent { (self, other) } else { (other, self) };
        let apart = u32::from(high.exponent.abs_diff(low.exponent));
        // What does not fit 128 bits when it is brought to the lower power has more than 38 digits whatever is added.
        let scaled = 10_u128.checked_pow(apart).and_then(|power| high.digits.checked_mul(power));
        let scaled = scaled.ok_or(NumberError::Overflow)?;
        let exponent = i32::from(low.exponent);
        if high.negative == low.negative {
            let sum = scaled.checked_add(low.digits).ok_or(NumberError::Overflow)?;
            return Self::calculated(high.negative, sum, exponent);
        }
        let negative = if scaled >= low.digits { high.negative } else { low.negative };
        Self::calculated(negative, scaled.abs_diff(low.digits), exponent)
    }

    /// The difference.
    ///
    /// # Errors
    /// If it is not within the limits.
    pub(crate) fn minus(self, other: Self) -> Result<Self, NumberError> {
        self.plus(Self { negative: !other.negative && other.digits != 0, ..other })
    }

    /// How many significant digits it has.
    #[must_use]
    pub(crate) fn precision(self) -> u32 {
        self.digits.checked_ilog10().map_or(1, |log| log + 1)
    }

    /// The power of ten of its first digit.
    #[must_use]
    pub(crate) fn magnitude(self) -> i32 {
        i32::from(self.exponent) + i32::try_from(self.precision()).unwrap_or(i32::MAX) - 1
    }

    #[must_use]
    pub(crate) const fn is_zero(self) -> bool {
        self.digits == 0
    }

    #[must_use]
    pub(crate) const fn is_negative(self) -> bool {
        self.negative
    }

    #[must_use]
    pub(super) const fn digits(self) -> u128 {
        self.digits
    }

    /// What was calculated and has too many digits is said to be too large, not too precise.
    fn calculated(negative: bool, digits: u128, exponent: i32) -> Result<Self, NumberError> {
        Self::normalised(negative, digits, exponent).map_err(|error| match error {
            NumberError::TooPrecise => NumberError::Overflow,
            other => other,
        })
    }

    fn normalised(negative: bool, mut digits: u128, mut exponent: i32) -> Result<Self, NumberError> {
        if digits == 0 {
            return Ok(Self::ZERO);
        }
        while digits.is_multiple_of(10) {
            digits /= 10;
            exponent += 1;
        }
        let precision = digits.ilog10() + 1;
        if precision > DIGITS {
            return Err(NumberError::TooPrecise);
        }
        let magnitude = exponent.saturating_add(i32::try_from(precision).unwrap_or(i32::MAX) - 1);
        if magnitude > LARGEST {
            return Err(NumberError::Overflow);
        }
        if magnitude < SMALLEST {
            return Err(NumberError::Underflow);
        }
        let exponent = i16::try_from(exponent).map_err(|_| NumberError::Underflow)?;
        Ok(Self { digits, exponent, negative })
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_size = |left: &Self, right: &Self| {
            left.magnitude().cmp(&right.magnitude()).then_with(|| left.aligned().cmp(&right.aligned()))
        };
        match (self.signum(), other.signum()) {
            (1, 1) => by_size(self, other),
            (-1, -1) => by_size(other, self),
            (left, right) => left.cmp(&right),
        }
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Number {
    const fn signum(self) -> i8 {
        match (self.digits, self.negative) {
            (0, _) => 0,
            (_, true) => -1,
            (_, false) => 1,
        }
    }

    /// The digits as 38 of them: comparable between numbers of the same magnitude.
    fn aligned(self) -> u128 {
        self.digits * 10_u128.pow(DIGITS - self.precision())
    }
}

#[cfg(test)]
mod tests {
    use super::{Number, NumberError};

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn a_number_is_written_without_exponent_and_needless_zeros() {
        let written = [
            ("00042", "42"),
            ("-0", "0"),
            ("1.5E2", "150"),
            ("3.1400", "3.14"),
            ("+.5", "0.5"),
            ("5.", "5"),
            ("1e-5", "0.00001"),
            ("-12.50e-1", "-1.25"),
            ("12345678901234567890123456789012345678", "12345678901234567890123456789012345678"),
        ];
        for (text, expected) in written {
            assert_eq!(number(text).to_string(), expected);
        }
        assert_eq!(number("1E125").to_string().len(), 126);
        assert_eq!(number("1E-130").to_string().len(), 132);
    }

    #[test]
    fn a_number_outside_of_the_limits_is_refused() {
        let refused = [
            ("", NumberError::Empty),
            ("abc", NumberError::NotNumeric("abc".to_owned())),
            ("1e", NumberError::NotNumeric("1e".to_owned())),
            (".", NumberError::NotNumeric(".".to_owned())),
            ("123456789012345678901234567890123456789", NumberError::TooPrecise),
            ("1E126", NumberError::Overflow),
            ("-1E99999999999", NumberError::Overflow),
            ("1E-131", NumberError::Underflow),
        ];
        for (text, expected) in refused {
            assert_eq!(Number::parse(text).unwrap_err(), expected);
        }
        assert!(Number::parse("9.9999999999999999999999999999999999999E+125").is_ok());
    }

    #[test]
    fn sums_are_exact_or_refused() {
        assert_eq!(number("0.1").plus(number("0.2")), Ok(number("0.3")));
        assert_eq!(number("1E38").minus(number("1")), Ok(number("99999999999999999999999999999999999999")));
        assert_eq!(number("1E38").plus(number("1")), Err(NumberError::Overflow));
        assert_eq!(number("9E125").plus(number("9E125")), Err(NumberError::Overflow));
        assert_eq!(number("5").minus(number("5")), Ok(Number::ZERO));
        assert_eq!(number("1").minus(number("2.5")), Ok(number("-1.5")));
    }
}
