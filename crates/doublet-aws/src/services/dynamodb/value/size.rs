//! How many bytes AWS counts for an item: its limits, pages and capacity units go by them.

use super::{AttributeValue, Item, Number};

/// A list or a map, before anything is in it.
const CONTAINER: usize = 3;
/// Each member of a list and each entry of a map.
const MEMBER: usize = 1;

/// The bytes of an item.
#[must_use]
pub(crate) fn item_size(item: &Item) -> usize {
    item.iter().map(|(name, value)| name.len() + attribute_size(value)).sum()
}

/// The bytes of a value, without its name.
#[must_use]
pub(crate) fn attribute_size(value: &AttributeValue) -> usize {
    match value {
        AttributeValue::S(text) => text.len(),
        AttributeValue::N(number) => number_size(*number),
        AttributeValue::B(bytes) => bytes.len(),
        AttributeValue::Bool(_) | AttributeValue::Null => 1,
        AttributeValue::M(entries) => CONTAINER + item_size(entries) + entries.len() * MEMBER,
        AttributeValue::L(values) => {
            CONTAINER + values.iter().map(|value| attribute_size(value) + MEMBER).sum::<usize>()
        }
        AttributeValue::Ss(texts) => texts.iter().map(String::len).sum(),
        AttributeValue::Ns(numbers) => numbers.iter().map(|number| number_size(*number)).sum(),
        AttributeValue::Bs(blobs) => blobs.iter().map(|bytes| bytes.len()).sum(),
    }
}

/// One byte for two digits, counted from the point, and one more; another one for the sign.
fn number_size(number: Number) -> usize {
    if number.is_zero() {
        return 1;
    }
    let first = number.magnitude().div_euclid(2);
    let last = (number.magnitude() - i32::try_from(number.precision()).unwrap_or(0) + 1).div_euclid(2);
    usize::try_from(first - last + 1).unwrap_or(0) + 1 + usize::from(number.is_negative())
}

#[cfg(test)]
mod tests {
    use super::number_size;
    use crate::services::dynamodb::value::Number;

    #[test]
    fn digits_are_counted_in_pairs_from_the_point() {
        let sizes =
            [("0", 1), ("1", 2), ("10", 2), ("100", 2), ("1000", 2), ("-1", 3), ("123", 3), ("1.5", 3), ("1234", 3)];
        for (text, size) in sizes {
            assert_eq!(number_size(Number::parse(text).unwrap()), size, "{text}");
        }
    }
}
