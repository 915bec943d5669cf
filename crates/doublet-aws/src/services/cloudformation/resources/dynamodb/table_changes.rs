//! What a changed template changes about a table that is there.

use super::follow_ups;
use super::table::{as_tags, as_value, encryption, made, stream};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::text;
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

/// Properties that `UpdateTable` takes as they are.
const SAME: [&str; 6] = [
    "BillingMode",
    "DeletionProtectionEnabled",
    "OnDemandThroughput",
    "ProvisionedThroughput",
    "TableClass",
    "WarmThroughput",
];

pub(super) fn update(
    workshop: &mut Workshop<'_, '_>,
    resource: &StackResource,
    properties: &Node,
) -> Result<Option<Made>, Failure> {
    let (before, name) = (&resource.properties, resource.physical.as_str());
    let changed = |member: &str| before.get(member) != properties.get(member);
    let mut input = Fields::new().with("TableName", name);
    let mut any = false;
    for member in SAME.into_iter().filter(|member| changed(member)) {
        if let Some(property) = properties.get(member) {
            input.set(member, as_value(member, property));
            any = true;
        }
    }
    if changed("SSESpecification") {
        let off = || Fields::new().with("Enabled", false);
        input.set("SSESpecification", encryption(properties).unwrap_or_else(off));
        any = true;
    }
    if any {
        workshop.ask("dynamodb", "UpdateTable", input)?;
    }
    if changed("StreamSpecification") {
        set_stream(workshop, name, before, properties)?;
    }
    set_indexes(workshop, name, before, properties)?;
    set_time_to_live(workshop, name, Some(before), properties)?;
    set_recovery(workshop, name, Some(before), properties)?;
    follow_ups::say(workshop, name, Some(before), properties)?;
    let table = made(workshop, name)?;
    let arn = table.attributes.iter().find(|(name, _)| name == "Arn").and_then(|(_, arn)| arn.scalar());
    let arn = arn.unwrap_or_default();
    follow_ups::say_policy(workshop, &arn, before, properties)?;
    set_tags(workshop, &arn, before, properties)?;
    Ok(Some(table))
}

/// A stream with another view is another stream.
fn set_stream(workshop: &mut Workshop<'_, '_>, name: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    let off = Fields::new().with("StreamEnabled", false);
    for specification in [stream(before).map(|_| off), stream(after)].into_iter().flatten() {
        let input = Fields::new().with("TableName", name).with("StreamSpecification", specification);
        workshop.ask("dynamodb", "UpdateTable", input)?;
    }
    Ok(())
}

/// Indexes are taken away and added one by one; one that has changed is another one.
fn set_indexes(workshop: &mut Workshop<'_, '_>, name: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    let indexes = |properties: &Node| -> Vec<Node> {
        properties.get("GlobalSecondaryIndexes").map(|indexes| indexes.items().to_vec()).unwrap_or_default()
    };
    let (before, wanted) = (indexes(before), indexes(after));
    let gone = before.iter().filter(|index| !wanted.contains(index)).map(|index| {
        Fields::new().with("Delete", Fields::new().with("IndexName", text(index, "IndexName").unwrap_or_default()))
    });
    let new = wanted.iter().filter(|index| !before.contains(index));
    let new = new.map(|index| Fields::new().with("Create", as_value("GlobalSecondaryIndexes", index)));
    for change in gone.chain(new) {
        let mut input = Fields::new().with("TableName", name);
        if change.get("Create").is_some()
            && let Some(definitions) = after.get("AttributeDefinitions")
        {
            input.set("AttributeDefinitions", as_value("AttributeDefinitions", definitions));
        }
        workshop.ask("dynamodb", "UpdateTable", input.with("GlobalSecondaryIndexUpdates", vec![change]))?;
    }
    Ok(())
}

/// The attribute that ends items, if it is turned on.
fn time_to_live(properties: &Node) -> Option<String> {
    let asked = properties.get("TimeToLiveSpecification")?;
    let enabled = asked.get("Enabled").and_then(Node::truth).unwrap_or(false);
    text(asked, "AttributeName").filter(|_| enabled)
}

pub(super) fn set_time_to_live(
    workshop: &mut Workshop<'_, '_>,
    name: &str,
    before: Option<&Node>,
    after: &Node,
) -> Result<(), Failure> {
    let (known, wanted) = (before.and_then(time_to_live), time_to_live(after));
    if known == wanted {
        return Ok(());
    }
    for (enabled, attribute) in [(false, known), (true, wanted)] {
        let Some(attribute) = attribute else { continue };
        let specification = Fields::new().with("Enabled", enabled).with("AttributeName", attribute);
        let input = Fields::new().with("TableName", name).with("TimeToLiveSpecification", specification);
        workshop.ask("dynamodb", "UpdateTimeToLive", input)?;
    }
    Ok(())
}

pub(super) fn set_recovery(
    workshop: &mut Workshop<'_, '_>,
    name: &str,
    before: Option<&Node>,
    after: &Node,
) -> Result<(), Failure> {
    const MEMBER: &str = "PointInTimeRecoverySpecification";
    let wanted = after.get(MEMBER);
    if before.and_then(|before| before.get(MEMBER)) == wanted {
        return Ok(());
    }
    let off = || Value::from(Fields::new().with("PointInTimeRecoveryEnabled", false));
    let specification = wanted.map_or_else(off, |wanted| as_value(MEMBER, wanted));
    let input = Fields::new().with("TableName", name).with(MEMBER, specification);
    workshop.ask("dynamodb", "UpdateContinuousBackups", input).map(|_| ())
}

fn set_tags(workshop: &mut Workshop<'_, '_>, arn: &str, before: &Node, after: &Node) -> Result<(), Failure> {
    let tags = workshop.tags(after.get("Tags"));
    let former = workshop.former_tags(before.get("Tags")).into_iter().map(|(key, _)| key);
    let gone: Vec<String> = former.filter(|key| !tags.iter().any(|(known, _)| known == key)).collect();
    if !gone.is_empty() {
        workshop.ask("dynamodb", "UntagResource", Fields::new().with("ResourceArn", arn).with("TagKeys", gone))?;
    }
    if !tags.is_empty() {
        let input = Fields::new().with("ResourceArn", arn).with("Tags", as_tags(tags));
        workshop.ask("dynamodb", "TagResource", input)?;
    }
    Ok(())
}
