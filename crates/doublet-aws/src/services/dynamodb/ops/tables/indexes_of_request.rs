//! Secondary indexes as requests have them, held against the rules that no model has.

use std::collections::BTreeSet;

use super::keys_of_request::index_keys;
use super::throughput_of_request::{check_warm, throughput};
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::schema::{IndexDefinition, KeyAttribute, KeySchema, Locality, Projection};
use crate::services::dynamodb::state::settings::{Billing, Throughput};

const MOST_LOCAL: usize = 5;
pub(super) const MOST_GLOBAL: usize = 20;
/// So many attributes all indexes of a table may include together.
const MOST_INCLUDED: usize = 100;

/// The indexes that a new table is asked to have.
pub(super) fn indexes(
    input: &Input<'_>,
    table: &KeySchema,
    defined: &[KeyAttribute],
    billing: Billing,
) -> Result<Vec<Index>, DynamoDBError> {
    let mut indexes = Vec::new();
    for (member, locality, most) in [
        ("LocalSecondaryIndexes", Locality::Local, MOST_LOCAL),
        ("GlobalSecondaryIndexes", Locality::Global, MOST_GLOBAL),
    ] {
        if !input.has(member) {
            continue;
        }
        let asked = input.structures(member);
        if asked.is_empty() {
            return Err(DynamoDBError::InvalidParameter(format!("List of {member} is empty")));
        }
        if locality == Locality::Local && table.range.is_empty() {
            return Err(DynamoDBError::InvalidParameter(
                "Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"
                    .to_owned(),
            ));
        }
        if asked.len() > most {
            return Err(DynamoDBError::InvalidParameter(match locality {
                Locality::Local => format!("Number of LocalSecondaryIndexes exceeds per-table limit of {most}"),
                Locality::Global => {
                    format!("GlobalSecondaryIndex count exceeds the per-table limit of {most}")
                }
            }));
        }
        for index in asked {
            indexes.push(read_index(&index, locality, table, defined, billing)?);
        }
    }
    let definitions: Vec<&IndexDefinition> = indexes.iter().map(|index: &Index| &index.definition).collect();
    check_together(&definitions)?;
    Ok(indexes)
}

/// Refuses names that are used twice, and too many included attributes.
pub(super) fn check_together(indexes: &[&IndexDefinition]) -> Result<(), DynamoDBError> {
    let mut names = BTreeSet::new();
    for index in indexes {
        if !names.insert(index.name.as_str()) {
            return Err(DynamoDBError::InvalidParameter(format!("Duplicate index name: {}", index.name)));
        }
    }
    let included = |index: &&IndexDefinition| match &index.projection {
        Projection::Include(names) => names.len(),
        Projection::All | Projection::KeysOnly => 0,
    };
    if indexes.iter().map(included).sum::<usize>() > MOST_INCLUDED {
        return Err(DynamoDBError::InvalidParameter(format!(
            "The total number of attributes projected into all of the table's secondary indexes exceeds the limit of {MOST_INCLUDED}"
        )));
    }
    Ok(())
}

/// One index of a request.
pub(super) fn read_index(
    index: &Input<'_>,
    locality: Locality,
    table: &KeySchema,
    defined: &[KeyAttribute],
    billing: Billing,
) -> Result<Index, DynamoDBError> {
    let name = index.text("IndexName").to_owned();
    let keys = index_keys(index, defined, locality == Locality::Global)?;
    if locality == Locality::Local {
        check_local(&name, &keys, table)?;
    }
    let projection = projection(index)?;
    let throughput = match (locality, billing) {
        (Locality::Local, _) => Throughput::default(),
        (Locality::Global, _) => throughput(index, billing, Some(&name))?,
    };
    let mut read = Index::new(IndexDefinition { name, locality, keys, projection }, throughput);
    if locality == Locality::Global {
        read.on_demand = index.kept("OnDemandThroughput");
        read.warm = index.kept("WarmThroughput");
        let words = format!("index {}", read.definition.name);
        check_warm(index, billing, throughput, &words)?;
    }
    Ok(read)
}

fn check_local(name: &str, keys: &KeySchema, table: &KeySchema) -> Result<(), DynamoDBError> {
    if keys.range.is_empty() {
        return Err(DynamoDBError::InvalidParameter(format!(
            "Index KeySchema does not have a range key for index: {name}"
        )));
    }
    if keys.hash != table.hash {
        let of = |keys: &KeySchema| keys.hash.first().map(|hash| hash.name.clone()).unwrap_or_default();
        return Err(DynamoDBError::InvalidParameter(format!(
            "Index KeySchema does not have the same leading hash key as table KeySchema for index: {name}. index hash key: {}, table hash key: {}",
            of(keys),
            of(table)
        )));
    }
    Ok(())
}

fn projection(index: &Input<'_>) -> Result<Projection, DynamoDBError> {
    let asked = index.structure("Projection");
    let kind = asked.and_then(|asked| asked.optional_text("ProjectionType"));
    let listed = asked.filter(|asked| asked.has("NonKeyAttributes"));
    let names: Option<Vec<String>> =
        listed.map(|asked| asked.texts("NonKeyAttributes").into_iter().map(str::to_owned).collect());
    let refused = |words: String| Err(DynamoDBError::InvalidParameter(words));
    match (kind, names) {
        (Some("ALL"), None) => Ok(Projection::All),
        (Some("KEYS_ONLY"), None) => Ok(Projection::KeysOnly),
        (Some("INCLUDE"), Some(names)) => {
            let mut seen = BTreeSet::new();
            if let Some(twice) = names.iter().find(|name| !seen.insert(name.as_str())) {
                return refused(format!("Duplicate attribute name: {twice}"));
            }
            Ok(Projection::Include(names))
        }
        (Some("INCLUDE"), None) => {
            refused("ProjectionType is INCLUDE, but NonKeyAttributes is not specified".to_owned())
        }
        (Some(kind), Some(_)) => refused(format!("ProjectionType is {kind}, but NonKeyAttributes is specified")),
        (kind, _) => refused(format!("Unknown ProjectionType: {}", kind.unwrap_or("null"))),
    }
}
