//! `AWS::DynamoDB::Table`: a table with its indexes and settings.

use super::{follow_ups, table_changes};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

const LONGEST_NAME: usize = 255;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::DynamoDB::Table",
    properties: &[
        "AttributeDefinitions",
        "BillingMode",
        "ContributorInsightsSpecification",
        "DeletionProtectionEnabled",
        "GlobalSecondaryIndexes",
        "ImportSourceSpecification",
        "KeySchema",
        "KinesisStreamSpecification",
        "LocalSecondaryIndexes",
        "OnDemandThroughput",
        "PointInTimeRecoverySpecification",
        "ProvisionedThroughput",
        "ResourcePolicy",
        "SSESpecification",
        "StreamSpecification",
        "TableClass",
        "TableName",
        "Tags",
        "TimeToLiveSpecification",
        "WarmThroughput",
    ],
    required: &["KeySchema"],
    replaced_by: &["ImportSourceSpecification", "KeySchema", "LocalSecondaryIndexes", "TableName"],
    carried: &[],
    named_by: Some("TableName"),
    attributes: &["Arn", "StreamArn"],
    create,
    update: table_changes::update,
    delete: |workshop, table| {
        workshop.ask_to_remove("dynamodb", "DeleteTable", Fields::new().with("TableName", &table.physical))
    },
};

/// Properties that are parameters of `CreateTable` as they are.
const SAME: [&str; 10] = [
    "AttributeDefinitions",
    "BillingMode",
    "DeletionProtectionEnabled",
    "GlobalSecondaryIndexes",
    "KeySchema",
    "LocalSecondaryIndexes",
    "OnDemandThroughput",
    "ProvisionedThroughput",
    "TableClass",
    "WarmThroughput",
];

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "TableName").unwrap_or_else(|| workshop.new_name(LONGEST_NAME));
    let mut input = Fields::new().with("TableName", &name);
    for member in SAME {
        if let Some(property) = properties.get(member) {
            input.set(member, as_value(member, property));
        }
    }
    input = input
        .maybe("StreamSpecification", stream(properties))
        .maybe("SSESpecification", encryption(properties))
        .maybe("ResourcePolicy", policy(properties));
    let tags = workshop.tags(properties.get("Tags"));
    if !tags.is_empty() {
        input.set("Tags", as_tags(tags));
    }
    workshop.ask("dynamodb", "CreateTable", input)?;
    table_changes::set_time_to_live(workshop, &name, None, properties)?;
    table_changes::set_recovery(workshop, &name, None, properties)?;
    follow_ups::say(workshop, &name, None, properties)?;
    made(workshop, &name)
}

/// What `Ref` and `Fn::GetAtt` give of a table.
pub(super) fn made(workshop: &mut Workshop<'_, '_>, name: &str) -> Result<Made, Failure> {
    let described = workshop.ask("dynamodb", "DescribeTable", Fields::new().with("TableName", name))?;
    let table = described.get("Table").and_then(Value::as_structure);
    let member = |member: &str| table.and_then(|table| table.get(member)?.as_text()).map(str::to_owned);
    let made = Made::new(name).with("Arn", member("TableArn").unwrap_or_default());
    Ok(match member("LatestStreamArn") {
        Some(arn) => made.with("StreamArn", arn),
        None => made,
    })
}

/// The stream that the properties turn on: in templates, saying what it shows is enough.
pub(super) fn stream(properties: &Node) -> Option<Fields> {
    let view = text(properties.get("StreamSpecification")?, "StreamViewType")?;
    Some(Fields::new().with("StreamEnabled", true).with("StreamViewType", view))
}

/// The encryption of the properties, whose first member has another name in templates.
pub(super) fn encryption(properties: &Node) -> Option<Fields> {
    let asked = properties.get("SSESpecification")?;
    let enabled = asked.get("SSEEnabled").and_then(Node::truth).unwrap_or(false);
    Some(
        Fields::new()
            .with("Enabled", enabled)
            .maybe("KMSMasterKeyId", text(asked, "KMSMasterKeyId"))
            .maybe("SSEType", text(asked, "SSEType")),
    )
}

fn policy(properties: &Node) -> Option<String> {
    Some(properties.get("ResourcePolicy")?.get("PolicyDocument")?.document())
}

pub(super) fn as_tags(tags: Vec<(String, String)>) -> Value {
    tags.into_iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect()
}

/// A property as a parameter: scalars are texts in templates, and what the parameters want in requests.
pub(super) fn as_value(name: &str, property: &Node) -> Value {
    match property {
        Node::Map(entries) => {
            Value::Map(entries.iter().map(|(name, inner)| (name.clone(), as_value(name, inner))).collect())
        }
        Node::List(items) => items.iter().map(|item| as_value(name, item)).collect(),
        Node::Null => Value::Null,
        scalar if name.ends_with("Units") || name.ends_with("PerSecond") || name.ends_with("InDays") => {
            scalar.scalar().and_then(|number| number.parse().ok()).map_or(Value::Null, Value::Integer)
        }
        scalar if name.ends_with("Enabled") => scalar.truth().map_or(Value::Null, Value::Boolean),
        scalar => Value::Text(scalar.scalar().unwrap_or_default()),
    }
}
