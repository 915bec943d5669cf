//! The key in what stands after `WHERE`: attributes that must be equal to a value.

use crate::services::dynamodb::expression::{
    Comparator, Condition, KeyComparison, KeyCondition, KeyTest, Operand, Predicate,
};
use crate::services::dynamodb::partiql::PartiqlError;
use crate::services::dynamodb::state::schema::{KeyAttribute, KeySchema};
use crate::services::dynamodb::state::table::Table;
use crate::services::dynamodb::value::{AttributeValue, Item};

/// The key of the one item that the condition is about.
pub(super) fn item_key(table: &Table, condition: Option<&Condition>) -> Result<Item, PartiqlError> {
    let required = condition.map(Condition::required).unwrap_or_default();
    let equal = |attribute: &KeyAttribute| {
        let value = required.iter().find_map(|predicate| equal_to(predicate, &attribute.name))?;
        Some((attribute.name.clone(), value.clone()))
    };
    table.keys.attributes().map(equal).collect::<Option<Item>>().ok_or(PartiqlError::NoKey)
}

/// Whether the condition says nothing but what the key is.
pub(super) fn is_key_alone(table: &Table, condition: Option<&Condition>) -> bool {
    let tests = condition.map_or(0, |condition| condition.paths().count());
    tests == table.keys.attributes().count()
}

/// The parts of a table or index that the condition leaves, one for each partition; none if it can be all of it.
pub(super) fn key_conditions(keys: &KeySchema, condition: Option<&Condition>) -> Option<Vec<KeyCondition>> {
    let required = condition?.required();
    let mut combinations: Vec<Vec<KeyTest>> = vec![Vec::new()];
    for attribute in &keys.hash {
        let values = required.iter().find_map(|predicate| one_of(predicate, &attribute.name))?;
        let longer = combinations.iter().flat_map(|tests| {
            values.iter().map(|value| {
                let comparison = KeyComparison::Equal((*value).clone());
                [tests.as_slice(), &[KeyTest { name: attribute.name.clone(), comparison }]].concat()
            })
        });
        combinations = longer.collect();
    }
    if let [sort] = keys.range.as_slice() {
        let test = required.iter().find_map(|predicate| comparison(predicate, &sort.name));
        let fits = |test: &KeyComparison| test.values().all(|value| sort.kind.is_of(value));
        if let Some(comparison) = test.filter(fits) {
            for tests in &mut combinations {
                tests.push(KeyTest { name: sort.name.clone(), comparison: comparison.clone() });
            }
        }
    }
    Some(combinations.into_iter().map(|tests| KeyCondition { tests }).collect())
}

fn is_attribute(operand: &Operand, name: &str) -> bool {
    matches!(operand, Operand::Path(path) if !path.is_nested() && path.top() == name)
}

fn equal_to<'p>(predicate: &'p Predicate, name: &str) -> Option<&'p AttributeValue> {
    match predicate {
        Predicate::Compare(Comparator::Equal, left, Operand::Value(value)) if is_attribute(left, name) => Some(value),
        Predicate::Compare(Comparator::Equal, Operand::Value(value), right) if is_attribute(right, name) => Some(value),
        _ => None,
    }
}

fn one_of<'p>(predicate: &'p Predicate, name: &str) -> Option<Vec<&'p AttributeValue>> {
    if let Some(value) = equal_to(predicate, name) {
        return Some(vec![value]);
    }
    let Predicate::In(operand, choices) = predicate else { return None };
    let value = |choice: &'p Operand| match choice {
        Operand::Value(value) => Some(value),
        _ => None,
    };
    if is_attribute(operand, name) { choices.iter().map(value).collect() } else { None }
}

fn comparison(predicate: &Predicate, name: &str) -> Option<KeyComparison> {
    match predicate {
        Predicate::Between(operand, Operand::Value(low), Operand::Value(high)) if is_attribute(operand, name) => {
            Some(KeyComparison::Between(low.clone(), high.clone()))
        }
        Predicate::BeginsWith(operand, Operand::Value(prefix)) if is_attribute(operand, name) => {
            Some(KeyComparison::BeginsWith(prefix.clone()))
        }
        Predicate::Compare(comparator, left, right) => {
            let (comparator, value) = match (left, right) {
                (operand, Operand::Value(value)) if is_attribute(operand, name) => (*comparator, value),
                (Operand::Value(value), operand) if is_attribute(operand, name) => (comparator.reversed(), value),
                _ => return None,
            };
            let value = value.clone();
            Some(match comparator {
                Comparator::Equal => KeyComparison::Equal(value),
                Comparator::Less => KeyComparison::Less(value),
                Comparator::LessOrEqual => KeyComparison::LessOrEqual(value),
                Comparator::Greater => KeyComparison::Greater(value),
                Comparator::GreaterOrEqual => KeyComparison::GreaterOrEqual(value),
                Comparator::NotEqual => return None,
            })
        }
        _ => None,
    }
}
