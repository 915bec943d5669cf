//! Tables that several regions have.

use serde_json::{Value, json};

use super::{cloud_with_orders, order};
use crate::cloud::{Cloud, Refusal, json_request};

/// Asks `DynamoDB` in a region.
fn ask_in(cloud: &Cloud, region: &str, operation: &str, input: Value) -> Result<Value, Refusal> {
    let mut request = json_request(&format!("DynamoDB_20120810.{operation}"), &input, "testing");
    request.host = request.host.replace("eu-west-1", region);
    for (_, value) in &mut request.headers {
        *value = value.replace("eu-west-1", region);
    }
    let response = cloud.answer(&request);
    let body: Value = serde_json::from_slice(&response.body).unwrap();
    if response.status < 300 {
        return Ok(body);
    }
    let code = body["__type"].as_str().unwrap().rsplit('#').next().unwrap().to_owned();
    let message = body["message"].as_str().or_else(|| body["Message"].as_str()).unwrap_or_default();
    Err(Refusal { code, message: message.to_owned() })
}

fn replicas(updates: Value) -> Value {
    json!({ "TableName": "orders", "ReplicaUpdates": updates })
}

fn count(cloud: &Cloud, region: &str) -> u64 {
    let scan = json!({ "TableName": "orders", "Select": "COUNT" });
    ask_in(cloud, region, "Scan", scan).unwrap()["Count"].as_u64().unwrap()
}

/// Orders in Ireland and Frankfurt.
fn cloud_with_replica() -> Cloud {
    let cloud = cloud_with_orders();
    let put = json!({ "TableName": "orders", "Item": order("ada", 1, "open", "mon") });
    ask_in(&cloud, "eu-west-1", "PutItem", put).unwrap();
    let create = replicas(json!([{ "Create": { "RegionName": "eu-central-1" } }]));
    ask_in(&cloud, "eu-west-1", "UpdateTable", create).unwrap();
    cloud
}

#[test]
fn a_replica_has_what_is_there_and_what_comes_in_any_region() {
    let cloud = cloud_with_replica();
    assert_eq!(count(&cloud, "eu-central-1"), 1);
    let put = json!({ "TableName": "orders", "Item": order("bob", 2, "open", "tue") });
    ask_in(&cloud, "eu-central-1", "PutItem", put).unwrap();
    assert_eq!(count(&cloud, "eu-west-1"), 2);
    let key = json!({ "customer": { "S": "ada" }, "number": { "N": "1" } });
    let batch = json!({ "RequestItems": { "orders": [{ "DeleteRequest": { "Key": key } }] } });
    ask_in(&cloud, "eu-west-1", "BatchWriteItem", batch).unwrap();
    let query = json!({
        "TableName": "orders", "IndexName": "by-state", "KeyConditionExpression": "#s = :s",
        "ExpressionAttributeNames": { "#s": "state" }, "ExpressionAttributeValues": { ":s": { "S": "open" } },
    });
    assert_eq!(ask_in(&cloud, "eu-central-1", "Query", query).unwrap()["Items"][0]["customer"]["S"], "bob");
    assert_eq!(count(&cloud, "eu-central-1"), 1);
}

#[test]
fn each_region_tells_the_others() {
    let cloud = cloud_with_replica();
    let described = |region: &str| {
        let table = ask_in(&cloud, region, "DescribeTable", json!({ "TableName": "orders" })).unwrap();
        table["Table"].clone()
    };
    let (here, there) = (described("eu-west-1"), described("eu-central-1"));
    assert_eq!(here["GlobalTableVersion"], "2019.11.21");
    assert_eq!(here["Replicas"][0]["RegionName"], "eu-central-1");
    assert_eq!(there["Replicas"][0]["RegionName"], "eu-west-1");
    // Replication needs streams, and turns them on.
    assert_eq!(there["StreamSpecification"]["StreamViewType"], "NEW_AND_OLD_IMAGES");
    assert_ne!(here["TableId"], there["TableId"]);
}

#[test]
fn settings_that_regions_have_in_common_follow() {
    let cloud = cloud_with_replica();
    let specification = json!({ "Enabled": true, "AttributeName": "until" });
    let time_to_live = json!({ "TableName": "orders", "TimeToLiveSpecification": specification });
    ask_in(&cloud, "eu-central-1", "UpdateTimeToLive", time_to_live).unwrap();
    let delete = json!({
        "TableName": "orders", "GlobalSecondaryIndexUpdates": [{ "Delete": { "IndexName": "by-state" } }]
    });
    ask_in(&cloud, "eu-central-1", "UpdateTable", delete).unwrap();
    let table = json!({ "TableName": "orders" });
    let described = ask_in(&cloud, "eu-west-1", "DescribeTimeToLive", table.clone()).unwrap();
    assert_eq!(described["TimeToLiveDescription"]["AttributeName"], "until");
    let described = ask_in(&cloud, "eu-west-1", "DescribeTable", table).unwrap();
    assert_eq!(described["Table"].get("GlobalSecondaryIndexes"), None);
}

#[test]
fn replicas_that_cannot_be_are_refused() {
    let cloud = cloud_with_replica();
    let refused = |input: Value| ask_in(&cloud, "eu-west-1", "UpdateTable", input).unwrap_err().message;
    let create = |region: &str| json!({ "Create": { "RegionName": region } });
    assert_eq!(
        refused(replicas(json!([create("eu-central-1")]))),
        "Failed to create a the new replica of table with name: ‘orders’ because one or more replicas already existed as tables."
    );
    assert_eq!(
        refused(replicas(json!([{ "Delete": { "RegionName": "us-west-2" } }]))),
        "Update global table operation failed because one or more replicas were not part of the global table. Please retry the request without these replicas: [us-west-2]."
    );
    assert_eq!(
        refused(replicas(json!([create("eu-west-1")]))),
        "Cannot add, delete, or update the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or UpdateTable as required."
    );
    assert_eq!(
        refused(replicas(json!([create("us-east-1"), create("us-west-2")]))),
        "Update table operation with more than one create or delete replica actions not allowed"
    );
    assert_eq!(
        refused(replicas(json!([{}]))),
        "There are no actions specified in the Replica Update Action of the request."
    );
    let mut several = replicas(json!([create("us-east-1")]));
    several["DeletionProtectionEnabled"] = json!(true);
    assert_eq!(
        refused(several),
        "One or more parameter values were invalid: Replica modification must be the only operation in the request"
    );
    let off = json!({ "TableName": "orders", "StreamSpecification": { "StreamEnabled": false } });
    assert_eq!(
        refused(off),
        "One or more parameter values were invalid: Disabling Stream is not allowed for a Global Table replica."
    );
}

#[test]
fn a_table_goes_from_its_replicas_first() {
    let cloud = cloud_with_replica();
    let table = json!({ "TableName": "orders" });
    assert_eq!(
        ask_in(&cloud, "eu-west-1", "DeleteTable", table.clone()).unwrap_err().message,
        "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table in the last 24 hours."
    );
    let delete = replicas(json!([{ "Delete": { "RegionName": "eu-central-1" } }]));
    let described = ask_in(&cloud, "eu-west-1", "UpdateTable", delete).unwrap();
    assert_eq!(described["TableDescription"].get("Replicas"), None);
    let gone = ask_in(&cloud, "eu-central-1", "DescribeTable", table.clone()).unwrap_err();
    assert_eq!(gone.code, "ResourceNotFoundException");
    ask_in(&cloud, "eu-west-1", "DeleteTable", table).unwrap();
}

#[test]
fn what_is_said_for_one_region_holds_there() {
    let cloud = cloud_with_replica();
    let capacity = json!({ "ReadCapacityUnits": 5, "WriteCapacityUnits": 6 });
    let index = json!({ "Update": { "IndexName": "by-state", "ProvisionedThroughput": capacity } });
    let provisioned = json!({
        "TableName": "orders", "BillingMode": "PROVISIONED", "ProvisionedThroughput": capacity,
        "GlobalSecondaryIndexUpdates": [index],
    });
    ask_in(&cloud, "eu-west-1", "UpdateTable", provisioned).unwrap();
    let update = json!({ "Update": {
        "RegionName": "eu-central-1", "ProvisionedThroughputOverride": { "ReadCapacityUnits": 9 },
        "GlobalSecondaryIndexes": [
            { "IndexName": "by-state", "ProvisionedThroughputOverride": { "ReadCapacityUnits": 8 } }
        ],
    } });
    let described = ask_in(&cloud, "eu-west-1", "UpdateTable", replicas(json!([update]))).unwrap();
    let replica = &described["TableDescription"]["Replicas"][0];
    assert_eq!(replica["ProvisionedThroughputOverride"], json!({ "ReadCapacityUnits": 9 }));
    let there = ask_in(&cloud, "eu-central-1", "DescribeTable", json!({ "TableName": "orders" })).unwrap();
    assert_eq!(there["Table"]["ProvisionedThroughput"]["ReadCapacityUnits"], 9);
    assert_eq!(there["Table"]["ProvisionedThroughput"]["WriteCapacityUnits"], 6);
    assert_eq!(there["Table"]["GlobalSecondaryIndexes"][0]["ProvisionedThroughput"]["ReadCapacityUnits"], 8);

    let policy = json!({ "TargetTrackingScalingPolicyConfiguration": { "TargetValue": 70.0 } });
    let settings = json!({ "MinimumUnits": 1, "MaximumUnits": 10, "ScalingPolicyUpdate": policy });
    let scaling = json!({
        "TableName": "orders",
        "ReplicaUpdates": [
            { "RegionName": "eu-central-1", "ReplicaProvisionedReadCapacityAutoScalingUpdate": settings }
        ],
    });
    ask_in(&cloud, "eu-west-1", "UpdateTableReplicaAutoScaling", scaling).unwrap();
    let told = ask_in(&cloud, "eu-central-1", "DescribeTableReplicaAutoScaling", json!({ "TableName": "orders" }));
    let replica = &told.unwrap()["TableAutoScalingDescription"]["Replicas"][1];
    let reads = &replica["ReplicaProvisionedReadCapacityAutoScalingSettings"];
    assert_eq!((&reads["MaximumUnits"], &replica["RegionName"]), (&json!(10), &json!("eu-central-1")));
    assert_eq!(reads["ScalingPolicies"][0]["PolicyName"], "DynamoDBReadCapacityUtilization:table/orders");
    assert_eq!(replica["ReplicaProvisionedWriteCapacityAutoScalingSettings"], json!({ "AutoScalingDisabled": true }));
}

#[test]
fn auto_scaling_is_of_global_tables() {
    let cloud = cloud_with_orders();
    let refusal = ask_in(&cloud, "eu-west-1", "DescribeTableReplicaAutoScaling", json!({ "TableName": "orders" }));
    assert_eq!(refusal.unwrap_err().message, "Global table with name: 'orders' does not exist.");
}

/// An empty table with a stream, in a region.
fn create_streaming(cloud: &Cloud, region: &str) {
    let table = json!({
        "TableName": "users", "KeySchema": [{ "AttributeName": "id", "KeyType": "HASH" }],
        "AttributeDefinitions": [{ "AttributeName": "id", "AttributeType": "S" }],
        "ProvisionedThroughput": { "ReadCapacityUnits": 3, "WriteCapacityUnits": 4 },
        "StreamSpecification": { "StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES" },
    });
    ask_in(cloud, region, "CreateTable", table).unwrap();
}

#[test]
fn older_global_tables_are_made_of_tables_that_are_there() {
    let cloud = Cloud::new();
    let group = |regions: &[&str]| -> Value { regions.iter().map(|region| json!({ "RegionName": region })).collect() };
    let create = json!({ "GlobalTableName": "users", "ReplicationGroup": group(&["eu-west-1", "us-east-1"]) });
    create_streaming(&cloud, "eu-west-1");
    let refusal = ask_in(&cloud, "eu-west-1", "CreateGlobalTable", create.clone()).unwrap_err();
    assert_eq!(refusal.code, "TableNotFoundException");
    create_streaming(&cloud, "us-east-1");
    let created = ask_in(&cloud, "eu-west-1", "CreateGlobalTable", create.clone()).unwrap();
    let description = &created["GlobalTableDescription"];
    assert_eq!(description["GlobalTableArn"], "arn:aws:dynamodb::123456789012:global-table/users");
    assert_eq!(description["ReplicationGroup"], group(&["eu-west-1", "us-east-1"]));
    let again = ask_in(&cloud, "us-east-1", "CreateGlobalTable", create).unwrap_err();
    assert_eq!(again.code, "GlobalTableAlreadyExistsException");

    let put = json!({ "TableName": "users", "Item": { "id": { "S": "ada" } } });
    ask_in(&cloud, "us-east-1", "PutItem", put).unwrap();
    let get = json!({ "TableName": "users", "Key": { "id": { "S": "ada" } } });
    assert_eq!(ask_in(&cloud, "eu-west-1", "GetItem", get).unwrap()["Item"]["id"]["S"], "ada");

    let name = json!({ "GlobalTableName": "users" });
    // From anywhere in the account.
    let described = ask_in(&cloud, "ap-south-1", "DescribeGlobalTable", name.clone()).unwrap();
    assert_eq!(described["GlobalTableDescription"]["GlobalTableStatus"], "ACTIVE");
    let listed = ask_in(&cloud, "eu-west-1", "ListGlobalTables", json!({ "RegionName": "us-east-1" })).unwrap();
    assert_eq!(listed["GlobalTables"][0]["GlobalTableName"], "users");
    let none = ask_in(&cloud, "eu-west-1", "ListGlobalTables", json!({ "RegionName": "ap-south-1" })).unwrap();
    assert_eq!(none, json!({ "GlobalTables": [] }));

    create_streaming(&cloud, "ap-south-1");
    let update = |action: &str, region: &str| json!({ "GlobalTableName": "users", "ReplicaUpdates": [{ action: { "RegionName": region } }] });
    ask_in(&cloud, "eu-west-1", "UpdateGlobalTable", update("Create", "ap-south-1")).unwrap();
    let again = ask_in(&cloud, "eu-west-1", "UpdateGlobalTable", update("Create", "ap-south-1")).unwrap_err();
    assert_eq!(again.code, "ReplicaAlreadyExistsException");
    let left = ask_in(&cloud, "eu-west-1", "UpdateGlobalTable", update("Delete", "us-east-1")).unwrap();
    assert_eq!(left["GlobalTableDescription"]["ReplicationGroup"], group(&["eu-west-1", "ap-south-1"]));
    let again = ask_in(&cloud, "eu-west-1", "UpdateGlobalTable", update("Delete", "us-east-1")).unwrap_err();
    assert_eq!(again.code, "ReplicaNotFoundException");
}

#[test]
fn the_settings_of_older_global_tables_are_those_of_their_regions() {
    let cloud = Cloud::new();
    create_streaming(&cloud, "eu-west-1");
    create_streaming(&cloud, "us-east-1");
    let group = json!([{ "RegionName": "eu-west-1" }, { "RegionName": "us-east-1" }]);
    let create = json!({ "GlobalTableName": "users", "ReplicationGroup": group });
    ask_in(&cloud, "eu-west-1", "CreateGlobalTable", create).unwrap();
    let update = json!({
        "GlobalTableName": "users", "GlobalTableProvisionedWriteCapacityUnits": 11,
        "ReplicaSettingsUpdate": [{ "RegionName": "us-east-1", "ReplicaProvisionedReadCapacityUnits": 12 }],
    });
    let told = ask_in(&cloud, "eu-west-1", "UpdateGlobalTableSettings", update).unwrap();
    assert_eq!(
        told,
        ask_in(&cloud, "us-east-1", "DescribeGlobalTableSettings", json!({ "GlobalTableName": "users" })).unwrap()
    );
    let units = |place: usize| {
        let settings = &told["ReplicaSettings"][place];
        (
            settings["ReplicaProvisionedReadCapacityUnits"].as_i64(),
            settings["ReplicaProvisionedWriteCapacityUnits"].as_i64(),
        )
    };
    assert_eq!((units(0), units(1)), ((Some(3), Some(11)), (Some(12), Some(11))));
    let unknown = json!({ "GlobalTableName": "nobody" });
    assert_eq!(
        ask_in(&cloud, "eu-west-1", "DescribeGlobalTableSettings", unknown).unwrap_err().code,
        "GlobalTableNotFoundException"
    );
}
