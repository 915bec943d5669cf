//! The part of a table or index that a condition of its key leaves.

use super::source::Source;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::expression::{KeyComparison, KeyCondition, KeyTest};
use crate::services::dynamodb::ops::items::keys::check_not_empty;
use crate::services::dynamodb::state::rows::SortRange;
use crate::services::dynamodb::state::schema::{KeyAttribute, KeySchema};
use crate::services::dynamodb::value::{AttributeValue, encode_key, encode_keys};

/// A part of a partition.
#[derive(Clone, Debug)]
pub(crate) struct KeyRange {
    pub(crate) partition: Vec<u8>,
    pub(crate) sort: SortRange,
}

/// The part that the condition leaves.
pub(crate) fn key_range(source: Source<'_>, condition: &KeyCondition) -> Result<KeyRange, DynamoDBError> {
    let keys = source.keys();
    let tests = in_order(keys, condition)?;
    for (attribute, test) in &tests {
        for value in test.comparison.values() {
            if !attribute.kind.is_of(value) {
                return Err(DynamoDBError::InvalidParameter(
                    "Condition parameter type does not match schema type".to_owned(),
                ));
            }
            check_not_empty(attribute, value)?;
        }
    }
    let (hash, range) = tests.split_at(keys.hash.len());
    let mut values = Vec::new();
    for (_, test) in hash {
        let KeyComparison::Equal(value) = &test.comparison else { return Err(not_supported()) };
        values.push(value);
    }
    let partition = bytes(&keys.hash, &values).ok_or_else(not_supported)?;
    Ok(KeyRange { partition, sort: sort_range(keys, range)? })
}

/// The tests in the order of the key, without a gap.
fn in_order<'c, 'k>(
    keys: &'k KeySchema,
    condition: &'c KeyCondition,
) -> Result<Vec<(&'k KeyAttribute, &'c KeyTest)>, DynamoDBError> {
    let test_of = |attribute: &KeyAttribute| condition.tests.iter().find(|test| test.name == attribute.name);
    let mut tests = Vec::new();
    for attribute in &keys.hash {
        let test = test_of(attribute).ok_or_else(|| missed(attribute))?;
        tests.push((attribute, test));
    }
    for attribute in &keys.range {
        match test_of(attribute) {
            Some(test) => tests.push((attribute, test)),
            None if condition.tests.len() > tests.len() => return Err(missed(attribute)),
            None => break,
        }
    }
    if condition.tests.len() > tests.len() {
        return Err(not_supported());
    }
    Ok(tests)
}

fn missed(attribute: &KeyAttribute) -> DynamoDBError {
    DynamoDBError::Invalid(format!("Query condition missed key schema element: {}", attribute.name))
}

fn not_supported() -> DynamoDBError {
    DynamoDBError::Invalid("Query key condition not supported".to_owned())
}

fn bytes(attributes: &[KeyAttribute], values: &[&AttributeValue]) -> Option<Vec<u8>> {
    match (attributes, values) {
        ([_], [value]) => encode_key(value),
        _ => encode_keys(values),
    }
}

fn sort_range(keys: &KeySchema, tests: &[(&KeyAttribute, &KeyTest)]) -> Result<SortRange, DynamoDBError> {
    let Some(((_, last), before)) = tests.split_last() else { return Ok(SortRange::default()) };
    let several = keys.range.len() > 1;
    let mut values = Vec::new();
    for (_, test) in before {
        let KeyComparison::Equal(value) = &test.comparison else { return Err(not_supported()) };
        values.push(value);
    }
    let beginning = encode_keys(&values).unwrap_or_default();
    // With several attributes each is closed, and others may follow; a single one ends where the key ends.
    let encoded = |value: &AttributeValue| {
        let own = if several { encode_keys(&[value]) } else { encode_key(value) };
        [beginning.as_slice(), &own.unwrap_or_default()].concat()
    };
    let behind = |value: &AttributeValue| {
        let mut bytes = encoded(value);
        if several {
            return next_beginning(bytes);
        }
        bytes.push(0);
        Some(bytes)
    };
    let (start, end) = (Some(beginning.clone()), next_beginning(beginning.clone()));
    let (from, to) = match &last.comparison {
        KeyComparison::Equal(value) => (Some(encoded(value)), behind(value)),
        KeyComparison::Less(value) => (start, Some(encoded(value))),
        KeyComparison::LessOrEqual(value) => (start, behind(value)),
        KeyComparison::Greater(value) => (behind(value), end),
        KeyComparison::GreaterOrEqual(value) => (Some(encoded(value)), end),
        KeyComparison::Between(low, high) => (Some(encoded(low)), behind(high)),
        KeyComparison::BeginsWith(prefix) => {
            let mut bytes = encoded(prefix);
            if several {
                // Without what closes it.
                bytes.truncate(bytes.len().saturating_sub(2));
            }
            (Some(bytes.clone()), next_beginning(bytes))
        }
    };
    Ok(SortRange { from, to })
}

/// The first bytes that do not begin so; none if all others come before.
fn next_beginning(mut bytes: Vec<u8>) -> Option<Vec<u8>> {
    while let Some(last) = bytes.last_mut() {
        if *last < u8::MAX {
            *last += 1;
            return Some(bytes);
        }
        bytes.pop();
    }
    None
}
