//! Global indexes that `UpdateTable` adds, changes and takes away.

use super::indexes_of_request::{MOST_GLOBAL, check_together, read_index};
use super::throughput_of_request::{check_warm, throughput};
use crate::input::Input;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::index::Index;
use crate::services::dynamodb::state::schema::{IndexDefinition, KeyAttribute, Locality};
use crate::services::dynamodb::state::settings::Billing;
use crate::services::dynamodb::state::table::Table;

/// What is to be done with the indexes of a table.
#[derive(Default)]
struct Updates<'a> {
    created: Vec<Index>,
    changed: Vec<Input<'a>>,
    deleted: Vec<&'a str>,
}

/// Does to the indexes what the request says. Nothing is done if one thing cannot be done.
pub(super) fn update_indexes(
    input: &Input<'_>,
    table: &mut Table,
    defined: &[KeyAttribute],
    billing: Billing,
) -> Result<(), DynamoDBError> {
    let mut attributes = table.attributes.clone();
    for attribute in defined {
        if !attributes.iter().any(|known| known.name == attribute.name) {
            attributes.push(attribute.clone());
        }
    }
    let updates = read_updates(input, table, &attributes, billing)?;
    check_definitions(defined, table, &updates)?;
    for index in updates.changed {
        change(table, &index, billing)?;
    }
    if updates.created.is_empty() && updates.deleted.is_empty() {
        return Ok(());
    }
    table.indexes.retain(|index| !updates.deleted.contains(&index.definition.name.as_str()));
    table.attributes = attributes;
    for index in updates.created {
        table.add_index(index);
    }
    let used = |attribute: &KeyAttribute| {
        table.keys.has(&attribute.name) || table.indexes.iter().any(|index| index.definition.keys.has(&attribute.name))
    };
    let used: Vec<KeyAttribute> = table.attributes.iter().filter(|attribute| used(attribute)).cloned().collect();
    table.attributes = used;
    Ok(())
}

fn read_updates<'a>(
    input: &Input<'a>,
    table: &Table,
    attributes: &[KeyAttribute],
    billing: Billing,
) -> Result<Updates<'a>, DynamoDBError> {
    let mut updates = Updates::default();
    for update in input.structures("GlobalSecondaryIndexUpdates") {
        let (create, change, delete) =
            (update.structure("Create"), update.structure("Update"), update.structure("Delete"));
        match (create, change, delete) {
            (Some(create), None, None) => {
                updates.created.push(read_index(&create, Locality::Global, &table.keys, attributes, billing)?);
            }
            (None, Some(change), None) => {
                find(table, change.text("IndexName"))?;
                updates.changed.push(change);
            }
            (None, None, Some(delete)) => {
                find(table, delete.text("IndexName"))?;
                updates.deleted.push(delete.text("IndexName"));
            }
            _ => {
                return Err(DynamoDBError::InvalidParameter(
                    "One of GlobalSecondaryIndexUpdate.Create, GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Delete must not be null"
                        .to_owned(),
                ));
            }
        }
    }
    if updates.created.len() + updates.deleted.len() > 1 {
        return Err(DynamoDBError::LimitExceeded(
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"
                .to_owned(),
        ));
    }
    let known = updates.created.iter().any(|index| table.index(&index.definition.name).is_some());
    if known {
        return Err(DynamoDBError::Invalid("Attempting to create an index which already exists".to_owned()));
    }
    let all: Vec<&IndexDefinition> =
        table.indexes.iter().chain(&updates.created).map(|index| &index.definition).collect();
    check_together(&all)?;
    if table.indexes_of(Locality::Global).count() + updates.created.len() > MOST_GLOBAL {
        return Err(DynamoDBError::LimitExceeded(format!(
            "Subscriber limit exceeded: Number of GlobalSecondaryIndexes exceeds per-table limit of {MOST_GLOBAL}"
        )));
    }
    Ok(updates)
}

/// Refuses definitions of attributes that no key has, and others than those that there are.
fn check_definitions(defined: &[KeyAttribute], table: &Table, updates: &Updates<'_>) -> Result<(), DynamoDBError> {
    for attribute in defined {
        if let Some(known) = table.attributes.iter().find(|known| known.name == attribute.name)
            && known.kind != attribute.kind
        {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Attribute {} cannot be redefined with another type",
                attribute.name
            )));
        }
        let used = table.attributes.iter().any(|known| known.name == attribute.name)
            || updates.created.iter().any(|index| index.definition.keys.has(&attribute.name));
        if !used {
            return Err(DynamoDBError::InvalidParameter(format!(
                "Some AttributeDefinitions are not used. AttributeDefinitions: [{}], keys used: [{}]",
                names(defined),
                names(&table.attributes)
            )));
        }
    }
    Ok(())
}

fn names(attributes: &[KeyAttribute]) -> String {
    attributes.iter().map(|attribute| attribute.name.as_str()).collect::<Vec<_>>().join(", ")
}

fn find<'t>(table: &'t Table, name: &str) -> Result<&'t Index, DynamoDBError> {
    let found = table.index(name).filter(|index| index.definition.locality == Locality::Global);
    found.ok_or_else(|| DynamoDBError::NotFound("Requested resource not found".to_owned()))
}

fn change(table: &mut Table, asked: &Input<'_>, billing: Billing) -> Result<(), DynamoDBError> {
    let name = asked.text("IndexName");
    let Some(index) = table.indexes.iter_mut().find(|index| index.definition.name == name) else { return Ok(()) };
    if asked.has("ProvisionedThroughput") {
        index.throughput = throughput(asked, billing, Some(name))?;
    }
    check_warm(asked, billing, index.throughput, &format!("index {name}"))?;
    index.on_demand = asked.kept("OnDemandThroughput").or(index.on_demand.take());
    index.warm = asked.kept("WarmThroughput").or(index.warm.take());
    Ok(())
}
