//! DynamoDB: tables of items, with everything that can be asked of them.
//!
//! - `value/`: what an attribute can be. `expression/`: conditions, projections, keys and updates. `legacy/`: what was there before them. `partiql/`: statements.
//! - `state/`: what is remembered, in order. `ops/`: the operations. `errors.rs`: the words of refusals.
//!
//! Deliberately otherwise than the service: tables, indexes and their changes are ready at once; global indexes and counts are up to date
//! with every write; capacity is counted, but nothing is throttled; encryption is remembered, not done; of the past, only backups are kept, so that a
//! point in time is the present; items whose time was up already when they were written are taken away an hour later. Scans go through partitions in the order
//! of their keys, where the service has an order that nobody knows. Regions of a global table are alike after each request (`replicating.rs`), and none has
//! witnesses. Nothing is sent to Kinesis or `CloudWatch`, which are not doubled. There are no vector indexes.

mod answers;
mod errors;
mod expiring;
mod expression;
mod legacy;
mod ops;
mod partiql;
mod replicating;
mod resources;
mod state;
mod streams;
mod value;

use std::sync::OnceLock;

use crate::room::{Operation, Room, Scope, Validation};
use ops::backups::on_demand::{create_backup, delete_backup, describe_backup, list_backups};
use ops::backups::restores::{restore_table_from_backup, restore_table_to_point_in_time};
use ops::batches::batch_get_item::batch_get_item;
use ops::batches::batch_write_item::batch_write_item;
use ops::copies::exports::{describe_export, export_table_to_point_in_time, list_exports};
use ops::copies::imports::{describe_import, import_table, list_imports};
use ops::global_tables::legacy::{create_global_table, describe_global_table, list_global_tables, update_global_table};
use ops::global_tables::legacy_settings::{describe_global_table_settings, update_global_table_settings};
use ops::global_tables::scaling::{describe_table_replica_auto_scaling, update_table_replica_auto_scaling};
use ops::items::delete_item::delete_item;
use ops::items::get_item::get_item;
use ops::items::put_item::put_item;
use ops::items::update_item::update_item;
use ops::partiql::batch_execute_statement::batch_execute_statement;
use ops::partiql::execute_statement::execute_statement;
use ops::partiql::execute_transaction::execute_transaction;
use ops::reads::query::query;
use ops::reads::scan::scan;
use ops::settings::continuous_backups::{describe_continuous_backups, update_continuous_backups};
use ops::settings::contributor_insights::{
    describe_contributor_insights, list_contributor_insights, update_contributor_insights,
};
use ops::settings::kinesis_destinations::{
    describe_kinesis_streaming_destination, disable_kinesis_streaming_destination,
    enable_kinesis_streaming_destination, update_kinesis_streaming_destination,
};
use ops::settings::limits::{describe_endpoints, describe_limits};
use ops::settings::policies::{delete_resource_policy, get_resource_policy, put_resource_policy};
use ops::settings::tags::{list_tags_of_resource, tag_resource, untag_resource};
use ops::settings::time_to_live::{describe_time_to_live, update_time_to_live};
use ops::tables::create_table::create_table;
use ops::tables::delete_table::delete_table;
use ops::tables::describe_table::{describe_table, list_tables};
use ops::tables::update_table::update_table;
use ops::transactions::transact_get_items::transact_get_items;
use ops::transactions::transact_write_items::transact_write_items;
use state::DynamoDBState;

/// A handler that sees no item whose time is up, and leaves all regions of a table alike.
macro_rules! at_its_time {
    ($handler:path) => {
        |call, input| {
            expiring::before_request(call.state, input, call.now);
            let done = $handler(call, input);
            replicating::after_request(call);
            done.map_err(|stop| ops::find_table::with_other_places(call, input, stop))
        }
    };
}

pub(crate) static ROOM: Room<DynamoDBState> = Room {
    name: "dynamodb",
    model: include_bytes!("../../../models/dynamodb.model"),
    unpacked: OnceLock::new(),
    scope: Scope::Regional,
    validation: Validation::DetectedAfter(ops::own_checks::check, "ValidationException", ops::own_checks::EXCEPTIONS),
    operations: &[
        Operation { name: "BatchExecuteStatement", handler: at_its_time!(batch_execute_statement) },
        Operation { name: "BatchGetItem", handler: at_its_time!(batch_get_item) },
        Operation { name: "BatchWriteItem", handler: at_its_time!(batch_write_item) },
        Operation { name: "CreateBackup", handler: at_its_time!(create_backup) },
        Operation { name: "CreateGlobalTable", handler: create_global_table },
        Operation { name: "CreateTable", handler: create_table },
        Operation { name: "DeleteBackup", handler: delete_backup },
        Operation { name: "DeleteItem", handler: at_its_time!(delete_item) },
        Operation { name: "DeleteResourcePolicy", handler: delete_resource_policy },
        Operation { name: "DeleteTable", handler: delete_table },
        Operation { name: "DescribeBackup", handler: describe_backup },
        Operation { name: "DescribeContinuousBackups", handler: describe_continuous_backups },
        Operation { name: "DescribeContributorInsights", handler: describe_contributor_insights },
        Operation { name: "DescribeEndpoints", handler: describe_endpoints },
        Operation { name: "DescribeExport", handler: describe_export },
        Operation { name: "DescribeGlobalTable", handler: describe_global_table },
        Operation { name: "DescribeGlobalTableSettings", handler: describe_global_table_settings },
        Operation { name: "DescribeImport", handler: describe_import },
        Operation { name: "DescribeKinesisStreamingDestination", handler: describe_kinesis_streaming_destination },
        Operation { name: "DescribeLimits", handler: describe_limits },
        Operation { name: "DescribeTable", handler: at_its_time!(describe_table) },
        Operation { name: "DescribeTableReplicaAutoScaling", handler: describe_table_replica_auto_scaling },
        Operation { name: "DescribeTimeToLive", handler: describe_time_to_live },
        Operation { name: "DisableKinesisStreamingDestination", handler: disable_kinesis_streaming_destination },
        Operation { name: "EnableKinesisStreamingDestination", handler: enable_kinesis_streaming_destination },
        Operation { name: "ExecuteStatement", handler: at_its_time!(execute_statement) },
        Operation { name: "ExecuteTransaction", handler: at_its_time!(execute_transaction) },
        Operation { name: "ExportTableToPointInTime", handler: at_its_time!(export_table_to_point_in_time) },
        Operation { name: "GetItem", handler: at_its_time!(get_item) },
        Operation { name: "GetResourcePolicy", handler: get_resource_policy },
        Operation { name: "ImportTable", handler: import_table },
        Operation { name: "ListBackups", handler: list_backups },
        Operation { name: "ListContributorInsights", handler: list_contributor_insights },
        Operation { name: "ListExports", handler: list_exports },
        Operation { name: "ListGlobalTables", handler: list_global_tables },
        Operation { name: "ListImports", handler: list_imports },
        Operation { name: "ListTables", handler: list_tables },
        Operation { name: "ListTagsOfResource", handler: list_tags_of_resource },
        Operation { name: "PutItem", handler: at_its_time!(put_item) },
        Operation { name: "PutResourcePolicy", handler: put_resource_policy },
        Operation { name: "Query", handler: at_its_time!(query) },
        Operation { name: "RestoreTableFromBackup", handler: restore_table_from_backup },
        Operation { name: "RestoreTableToPointInTime", handler: restore_table_to_point_in_time },
        Operation { name: "Scan", handler: at_its_time!(scan) },
        Operation { name: "TagResource", handler: tag_resource },
        Operation { name: "TransactGetItems", handler: at_its_time!(transact_get_items) },
        Operation { name: "TransactWriteItems", handler: at_its_time!(transact_write_items) },
        Operation { name: "UntagResource", handler: untag_resource },
        Operation { name: "UpdateContinuousBackups", handler: update_continuous_backups },
        Operation { name: "UpdateContributorInsights", handler: update_contributor_insights },
        Operation { name: "UpdateGlobalTable", handler: update_global_table },
        Operation { name: "UpdateGlobalTableSettings", handler: update_global_table_settings },
        Operation { name: "UpdateItem", handler: at_its_time!(update_item) },
        Operation { name: "UpdateKinesisStreamingDestination", handler: update_kinesis_streaming_destination },
        Operation { name: "UpdateTable", handler: update_table },
        Operation { name: "UpdateTableReplicaAutoScaling", handler: update_table_replica_auto_scaling },
        Operation { name: "UpdateTimeToLive", handler: update_time_to_live },
    ],
    resources: resources::resources,
    answer: answers::answer,
    inspect: DynamoDBState::inspect,
};
