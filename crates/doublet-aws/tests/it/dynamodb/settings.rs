//! What follows a table: streams of Kinesis, and who asks for which key.

use serde_json::json;

use super::{ask, cloud_with_orders, refused};

const STREAM: &str = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

#[test]
fn changes_go_to_one_stream_of_kinesis_at_a_time() {
    let cloud = cloud_with_orders();
    let destination = |stream: &str| json!({ "TableName": "orders", "StreamArn": stream });
    let enabled = ask(&cloud, "EnableKinesisStreamingDestination", destination(STREAM)).unwrap();
    assert_eq!(enabled, json!({ "TableName": "orders", "StreamArn": STREAM, "DestinationStatus": "ENABLING" }));
    let described = || ask(&cloud, "DescribeKinesisStreamingDestination", json!({ "TableName": "orders" })).unwrap();
    assert_eq!(
        described()["KinesisDataStreamDestinations"],
        json!([{ "StreamArn": STREAM, "DestinationStatus": "ACTIVE" }])
    );
    let other = STREAM.replace("orders", "others");
    assert_eq!(
        refused(&cloud, "EnableKinesisStreamingDestination", destination(&other)),
        "Table is not in a valid state to enable Kinesis Streaming Destination: EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation."
    );
    let mut update = destination(STREAM);
    assert_eq!(
        refused(&cloud, "UpdateKinesisStreamingDestination", update.clone()),
        "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be null or contain only null values"
    );
    update["UpdateKinesisStreamingConfiguration"] = json!({ "ApproximateCreationDateTimePrecision": "MICROSECOND" });
    ask(&cloud, "UpdateKinesisStreamingDestination", update).unwrap();
    assert_eq!(described()["KinesisDataStreamDestinations"][0]["ApproximateCreationDateTimePrecision"], "MICROSECOND");
    ask(&cloud, "DisableKinesisStreamingDestination", destination(STREAM)).unwrap();
    assert_eq!(described()["KinesisDataStreamDestinations"][0]["DestinationStatus"], "DISABLED");
    assert_eq!(
        refused(&cloud, "DisableKinesisStreamingDestination", destination(STREAM)),
        "Table is not in a valid state to enable Kinesis Streaming Destination: KinesisStreamingDestination must be ACTIVE to perform DISABLE operation."
    );
    ask(&cloud, "EnableKinesisStreamingDestination", destination(&other)).unwrap();
    assert_eq!(described()["KinesisDataStreamDestinations"].as_array().unwrap().len(), 2);
}

#[test]
fn insights_have_rules_for_each_part_of_a_key() {
    let cloud = cloud_with_orders();
    let describe = |input| ask(&cloud, "DescribeContributorInsights", input).unwrap();
    assert_eq!(
        describe(json!({ "TableName": "orders" })),
        json!({ "TableName": "orders", "ContributorInsightsStatus": "DISABLED" })
    );
    let enable = json!({ "TableName": "orders", "ContributorInsightsAction": "ENABLE" });
    let enabled = ask(&cloud, "UpdateContributorInsights", enable).unwrap();
    assert_eq!(enabled["ContributorInsightsStatus"], "ENABLING");
    let mut throttled =
        json!({ "TableName": "orders", "ContributorInsightsAction": "ENABLE", "IndexName": "by-state" });
    throttled["ContributorInsightsMode"] = json!("THROTTLED_KEYS");
    ask(&cloud, "UpdateContributorInsights", throttled).unwrap();
    let rule = |name: &str| format!("DynamoDBContributorInsights-{name}-1718452800000");
    assert_eq!(
        describe(json!({ "TableName": "orders" }))["ContributorInsightsRuleList"],
        json!([rule("PKC-orders"), rule("SKC-orders"), rule("PKT-orders"), rule("SKT-orders")])
    );
    assert_eq!(
        describe(json!({ "TableName": "orders", "IndexName": "by-state" }))["ContributorInsightsRuleList"],
        json!([rule("PKT-orders-by-state")])
    );
    let first = ask(&cloud, "ListContributorInsights", json!({ "MaxResults": 1 })).unwrap();
    let second = json!({ "MaxResults": 1, "NextToken": first["NextToken"] });
    let second = ask(&cloud, "ListContributorInsights", second).unwrap();
    assert_eq!(
        second["ContributorInsightsSummaries"],
        json!([{
            "TableName": "orders", "IndexName": "by-state", "ContributorInsightsStatus": "ENABLED",
            "ContributorInsightsMode": "THROTTLED_KEYS",
        }])
    );
    assert_eq!(
        refused(
            &cloud,
            "UpdateContributorInsights",
            json!({ "TableName": "orders", "ContributorInsightsAction": "ENABLE", "IndexName": "by-day" })
        ),
        "Requested resource not found: Index: by-day not found for table: orders"
    );
}
