//! `CreateTable`: a new table, which is there at once.

use indexmap::IndexMap;

use super::description::table_description;
use super::indexes_of_request::indexes;
use super::keys_of_request::{attribute_definitions, check_all_used, table_keys};
use super::settings_of_request::{encryption, stream_settings};
use super::throughput_of_request::{billing, check_warm, throughput};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::ops::settings::policies::revision;
use crate::services::dynamodb::ops::settings::tags::{check_tags, read_tags};
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::{Billing, ResourcePolicy, TableSettings};
use crate::services::dynamodb::state::table::Table;
use crate::value::Fields;

pub(crate) fn create_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let mut table = read_table(call, input)?;
    if call.state.tables.contains_key(&table.name) {
        return Err(DynamoDBError::InUse(format!("Table already exists: {}", table.name)).into());
    }
    table.settings.tags = read_tags(input);
    check_tags(&table.settings.tags)?;
    let described = table_description(&table, call.place);
    call.state.tables.insert(table.name.clone(), table);
    Ok(Fields::new().with("TableDescription", described))
}

fn read_table(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Table, DynamoDBError> {
    let name = name_of(input.text("TableName")).to_owned();
    let billing = billing(input).unwrap_or(Billing::Provisioned);
    let throughput = throughput(input, billing, None)?;
    let defined = attribute_definitions(input)?;
    let keys = table_keys(input, &defined)?;
    let indexes = indexes(input, &keys, &defined, billing)?;
    let all_keys: Vec<_> = std::iter::once(&keys).chain(indexes.iter().map(|index| &index.definition.keys)).collect();
    check_all_used(&defined, &all_keys, !indexes.is_empty())?;
    check_warm(input, billing, throughput, "table")?;
    let settings = TableSettings {
        switched: (billing == Billing::PayPerRequest).then_some(call.now),
        on_demand: input.kept("OnDemandThroughput"),
        warm: input.kept("WarmThroughput"),
        encryption: encryption(input, call)?,
        class: input.optional_text("TableClass").map(str::to_owned),
        protected: input.flag("DeletionProtectionEnabled"),
        stream: stream_settings(input, call.now)?,
        tags: IndexMap::new(),
        policy: input
            .optional_text("ResourcePolicy")
            .map(|document| ResourcePolicy { document: document.to_owned(), revision: revision(None, call.now) }),
        ..TableSettings::new(billing, throughput)
    };
    let mut table = Table::new(name, call.ids.uuid(), call.now, keys, defined, settings);
    for index in indexes {
        table.add_index(index);
    }
    Ok(table)
}
