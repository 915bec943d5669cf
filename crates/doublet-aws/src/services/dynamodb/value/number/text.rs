//! Numbers as text: how requests write them, and how the service does.

use std::fmt;

use super::{DIGITS, Number, NumberError};

/// Longer texts of a number are none: any number can be written shorter, and this bounds the work.
const LONGEST_TEXT: usize = 4096;

impl Number {
    /// Reads a number as requests have it: `12`, `-0.5`, `1.5E+3`.
    ///
    /// # Errors
    /// If it is none, or not within the limits.
    pub(crate) fn parse(text: &str) -> Result<Self, NumberError> {
        if text.is_empty() {
            return Err(NumberError::Empty);
        }
        let not_numeric = || NumberError::NotNumeric(text.to_owned());
        if text.len() > LONGEST_TEXT {
            return Err(not_numeric());
        }
        let (negative, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] | rest => (false, rest),
        };
        let power = rest.iter().position(|byte| matches!(byte, b'e' | b'E'));
        let (mantissa, power) = match power.and_then(|place| rest.split_at_checked(place)) {
            Some((mantissa, power)) => (mantissa, read_power(power).ok_or_else(not_numeric)?),
            None => (rest, 0),
        };
        let mut scanned = Scanned::default();
        for byte in mantissa {
            match byte {
                b'0'..=b'9' => scanned.digit(byte - b'0'),
                b'.' if !scanned.after_point => scanned.after_point = true,
                _ => return Err(not_numeric()),
            }
        }
        if !scanned.any {
            return Err(not_numeric());
        }
        scanned.finish(negative, power)
    }
}

/// `E+12`, with its letter.
fn read_power(text: &[u8]) -> Option<i32> {
    let (negative, digits) = match text.get(1..)? {
        [b'-', rest @ ..] => (true, rest),
        [b'+', rest @ ..] | rest => (false, rest),
    };
    if digits.is_empty() {
        return None;
    }
    let mut power = 0_i32;
    for byte in digits {
        if !byte.is_ascii_digit() {
            return None;
        }
        // Far outside of the limits in any case; so much smaller than the type's range that nothing overflows later.
        power = (power * 10 + i32::from(byte - b'0')).min(1_000_000);
    }
    Some(if negative { -power } else { power })
}

/// The digits of a text, read one by one.
#[derive(Default)]
struct Scanned {
    any: bool,
    after_point: bool,
    digits: u128,
    /// Zeros that count only if another digit follows.
    zeros: u32,
    significant: u32,
    exponent: i32,
}

impl Scanned {
    fn digit(&mut self, digit: u8) {
        self.any = true;
        if self.after_point {
            self.exponent -= 1;
        }
        if digit == 0 {
            if self.significant > 0 {
                self.zeros += 1;
            }
            return;
        }
        self.significant = self.significant.saturating_add(self.zeros + 1);
        if self.significant <= DIGITS {
            self.digits = self.digits * 10_u128.pow(self.zeros + 1) + u128::from(digit);
        }
        self.zeros = 0;
    }

    fn finish(self, negative: bool, power: i32) -> Result<Number, NumberError> {
        if self.significant == 0 {
            return Ok(Number::ZERO);
        }
        if self.significant > DIGITS {
            return Err(NumberError::TooPrecise);
        }
        let zeros = i32::try_from(self.zeros).unwrap_or(i32::MAX);
        Number::normalised(negative, self.digits, self.exponent + zeros + power)
    }
}

/// As the service writes numbers: without an exponent, without zeros that say nothing.
impl fmt::Display for Number {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.negative {
            formatter.write_str("-")?;
        }
        let digits = self.digits.to_string();
        let Ok(exponent) = usize::try_from(self.exponent) else {
            let places = usize::from(self.exponent.unsigned_abs());
            return match digits.len().checked_sub(places).filter(|point| *point > 0) {
                Some(point) => {
                    let (whole, fraction) = digits.split_at(point);
                    write!(formatter, "{whole}.{fraction}")
                }
                None => write!(formatter, "0.{digits:0>places$}"),
            };
        };
        write!(formatter, "{digits}{:0<exponent$}", "")
    }
}
