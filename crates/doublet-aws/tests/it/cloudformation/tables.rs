//! Tables of `DynamoDB` in stacks, with what is said of them after they are made.

use doublet_aws::{Fields, Value};

use super::{Stacks, text};

const STREAM: &str = "arn:aws:kinesis:eu-west-1:123456789012:stream/orders";

/// A stack with a table, and these properties beside its own.
fn template(more: &str) -> String {
    format!(
        r#"{{"Resources": {{"Orders": {{"Type": "AWS::DynamoDB::Table", "Properties": {{
            "TableName": "orders", "BillingMode": "PAY_PER_REQUEST",
            "KeySchema": [{{"AttributeName": "id", "KeyType": "HASH"}}],
            "AttributeDefinitions": [{{"AttributeName": "id", "AttributeType": "S"}}]{more}
        }}}}}}}}"#
    )
}

#[test]
fn insights_destinations_and_policies_of_a_table_follow_the_template() {
    let stacks = Stacks::new();
    let described =
        |operation: &str| stacks.ask("dynamodb", operation, Fields::new().with("TableName", "orders")).unwrap();
    let destination = || {
        let output = described("DescribeKinesisStreamingDestination");
        let all = output.get("KinesisDataStreamDestinations").map(Value::as_list).unwrap_or_default();
        all.first().map(|first| text(first.as_structure().unwrap(), "DestinationStatus"))
    };
    let insights = || text(&described("DescribeContributorInsights"), "ContributorInsightsStatus");
    let with_all = format!(
        r#", "ContributorInsightsSpecification": {{"Enabled": true}},
            "KinesisStreamSpecification": {{"StreamArn": "{STREAM}"}},
            "ResourcePolicy": {{"PolicyDocument": {{"Version": "2012-10-17", "Statement": []}}}}"#
    );
    stacks.create("shop", &template(&with_all)).unwrap();
    assert_eq!(stacks.status("shop"), "CREATE_COMPLETE", "{:?}", stacks.events("shop"));
    assert_eq!((insights().as_str(), destination().as_deref()), ("ENABLED", Some("ACTIVE")));
    let policy = || {
        let arn = Fields::new().with("ResourceArn", "arn:aws:dynamodb:eu-west-1:123456789012:table/orders");
        stacks.ask("dynamodb", "GetResourcePolicy", arn).map_err(|refusal| refusal.code)
    };
    assert!(policy().is_ok());
    stacks.update("shop", &template("")).unwrap();
    assert_eq!(stacks.status("shop"), "UPDATE_COMPLETE", "{:?}", stacks.events("shop"));
    assert_eq!((insights().as_str(), destination().as_deref()), ("DISABLED", Some("DISABLED")));
    assert_eq!(policy().unwrap_err(), "PolicyNotFoundException");
}
