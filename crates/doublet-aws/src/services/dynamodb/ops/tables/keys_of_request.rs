//! Keys and attribute definitions as requests have them, held against the rules that no model has.

use std::collections::BTreeSet;

use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::schema::{KeyAttribute, KeySchema};
use crate::services::dynamodb::value::KeyType;

/// One attribute of a key of several, at most.
const MOST_OF_A_KIND: usize = 4;

/// The attribute definitions of a request.
pub(super) fn attribute_definitions(input: &Input<'_>) -> Result<Vec<KeyAttribute>, DynamoDBError> {
    let mut attributes: Vec<KeyAttribute> = Vec::new();
    for definition in input.structures("AttributeDefinitions") {
        let name = definition.text("AttributeName");
        let Some(kind) = KeyType::named(definition.text("AttributeType")) else { continue };
        if attributes.iter().any(|known| known.name == name) {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Duplicate attribute name in AttributeDefinitions: {name}"
            )));
        }
        attributes.push(KeyAttribute { name: name.to_owned(), kind });
    }
    Ok(attributes)
}

/// The key of a table.
pub(super) fn table_keys(input: &Input<'_>, defined: &[KeyAttribute]) -> Result<KeySchema, DynamoDBError> {
    let parts = parts(input);
    if parts.len() > defined.len() && !defined.is_empty() {
        return Err(DynamoDBError::Invalid(
            "Invalid KeySchema: Some index key attribute have no definition".to_owned(),
        ));
    }
    check_kinds(&parts, false)?;
    key_schema(&parts, defined)
}

/// The key of an index; those of global indexes may have several attributes of a kind.
pub(super) fn index_keys(
    index: &Input<'_>,
    defined: &[KeyAttribute],
    global: bool,
) -> Result<KeySchema, DynamoDBError> {
    let parts = parts(index);
    check_kinds(&parts, global)?;
    key_schema(&parts, defined)
}

/// Refuses definitions that no key uses.
pub(super) fn check_all_used(
    defined: &[KeyAttribute],
    keys: &[&KeySchema],
    has_indexes: bool,
) -> Result<(), DynamoDBError> {
    let used: BTreeSet<&str> =
        keys.iter().flat_map(|keys| keys.attributes()).map(|attribute| attribute.name.as_str()).collect();
    if defined.len() == used.len() {
        return Ok(());
    }
    Err(DynamoDBError::InvalidParameter(if has_indexes {
        let defined: BTreeSet<&str> = defined.iter().map(|attribute| attribute.name.as_str()).collect();
        format!(
            "Some AttributeDefinitions are not used. AttributeDefinitions: {}, keys used: {}",
            listed(defined),
            listed(used)
        )
    } else {
        "Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions"
            .to_owned()
    }))
}

fn parts<'a>(input: &Input<'a>) -> Vec<(&'a str, &'a str)> {
    let parts = input.structures("KeySchema");
    parts.into_iter().map(|part| (part.text("AttributeName"), part.text("KeyType"))).collect()
}

fn check_kinds(parts: &[(&str, &str)], several: bool) -> Result<(), DynamoDBError> {
    let invalid = |words: &str| Err(DynamoDBError::Invalid(format!("Invalid KeySchema: {words}")));
    let Some((first, rest)) = parts.split_first() else {
        return invalid("The first KeySchemaElement is not a HASH key type");
    };
    if first.1 != "HASH" {
        return invalid("The first KeySchemaElement is not a HASH key type");
    }
    if several {
        for kind in ["HASH", "RANGE"] {
            let many = parts.iter().filter(|(_, of)| *of == kind).count();
            if many > MOST_OF_A_KIND {
                return invalid(&format!("The number of {kind} key attributes exceeds the limit of 4"));
            }
        }
        if parts.windows(2).any(|pair| matches!(pair, [(_, "RANGE"), (_, "HASH")])) {
            return invalid("All HASH key types must come before RANGE key types");
        }
    } else if rest.first().is_some_and(|(_, kind)| *kind != "RANGE") {
        return invalid("The second KeySchemaElement is not a RANGE key type");
    }
    if rest.iter().any(|(name, _)| *name == first.0) {
        return Err(DynamoDBError::Invalid(
            "Both the Hash Key and the Range Key element in the KeySchema have the same name".to_owned(),
        ));
    }
    Ok(())
}

fn key_schema(parts: &[(&str, &str)], defined: &[KeyAttribute]) -> Result<KeySchema, DynamoDBError> {
    let mut keys = KeySchema { hash: Vec::new(), range: Vec::new() };
    for (name, kind) in parts {
        let Some(attribute) = defined.iter().find(|attribute| attribute.name == *name) else {
            let defined: BTreeSet<&str> = defined.iter().map(|attribute| attribute.name.as_str()).collect();
            return Err(DynamoDBError::InvalidParameter(format!(
                "Some index key attributes are not defined in AttributeDefinitions. Keys: {}, AttributeDefinitions: {}",
                listed(parts.iter().map(|(name, _)| *name)),
                listed(defined)
            )));
        };
        let of_kind = if *kind == "HASH" { &mut keys.hash } else { &mut keys.range };
        of_kind.push(attribute.clone());
    }
    Ok(keys)
}

fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    format!("[{}]", names.into_iter().collect::<Vec<_>>().join(", "))
}
