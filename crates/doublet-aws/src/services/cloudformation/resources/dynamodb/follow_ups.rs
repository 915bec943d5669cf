//! What is said of a table by operations of its own, after it was made or changed: its policy, its insights, its stream of Kinesis.

use crate::services::cloudformation::deployment::workshop::{Failure, Workshop};
use crate::services::cloudformation::resources::text;
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

const PRECISION: &str = "ApproximateCreationDateTimePrecision";

/// Says what is other than before; of a table that is new, everything but the policy, which came with it.
pub(super) fn say(
    workshop: &mut Workshop<'_, '_>,
    name: &str,
    before: Option<&Node>,
    after: &Node,
) -> Result<(), Failure> {
    say_insights(workshop, name, None, before, after)?;
    let indexes = |properties: Option<&Node>| -> Vec<Node> {
        properties.and_then(|properties| properties.get("GlobalSecondaryIndexes")).map_or(&[][..], Node::items).to_vec()
    };
    let former = indexes(before);
    for index in indexes(Some(after)) {
        let Some(named) = text(&index, "IndexName") else { continue };
        let known = former.iter().find(|known| text(known, "IndexName").as_ref() == Some(&named));
        say_insights(workshop, name, Some(&named), known, &index)?;
    }
    say_destination(workshop, name, before, after)
}

/// The mode of the insights, if they are on; empty where none is said.
fn insights(properties: &Node) -> Option<String> {
    let asked = properties.get("ContributorInsightsSpecification")?;
    asked.get("Enabled").and_then(Node::truth).unwrap_or(false).then(|| text(asked, "Mode").unwrap_or_default())
}

fn say_insights(
    workshop: &mut Workshop<'_, '_>,
    table: &str,
    index: Option<&str>,
    before: Option<&Node>,
    after: &Node,
) -> Result<(), Failure> {
    let (known, wanted) = (before.and_then(insights), insights(after));
    if known == wanted {
        return Ok(());
    }
    let action = if wanted.is_some() { "ENABLE" } else { "DISABLE" };
    let input = Fields::new()
        .with("TableName", table)
        .maybe("IndexName", index)
        .with("ContributorInsightsAction", action)
        .maybe("ContributorInsightsMode", wanted.filter(|mode| !mode.is_empty()));
    workshop.ask("dynamodb", "UpdateContributorInsights", input).map(|_| ())
}

/// The stream of Kinesis, and the precision of its times.
fn destination(properties: &Node) -> Option<(String, Option<String>)> {
    let asked = properties.get("KinesisStreamSpecification")?;
    Some((text(asked, "StreamArn")?, text(asked, PRECISION)))
}

fn say_destination(
    workshop: &mut Workshop<'_, '_>,
    name: &str,
    before: Option<&Node>,
    after: &Node,
) -> Result<(), Failure> {
    let (known, wanted) = (before.and_then(destination), destination(after));
    if known == wanted {
        return Ok(());
    }
    let input = |stream: &str| Fields::new().with("TableName", name).with("StreamArn", stream);
    if let Some((stream, _)) = known {
        workshop.ask("dynamodb", "DisableKinesisStreamingDestination", input(&stream))?;
    }
    if let Some((stream, precision)) = wanted {
        let precision = precision.map(|precision| Fields::new().with(PRECISION, precision));
        let input = input(&stream).maybe("EnableKinesisStreamingConfiguration", precision);
        workshop.ask("dynamodb", "EnableKinesisStreamingDestination", input)?;
    }
    Ok(())
}

/// Another policy than before, or none any more.
pub(super) fn say_policy(
    workshop: &mut Workshop<'_, '_>,
    arn: &str,
    before: &Node,
    after: &Node,
) -> Result<(), Failure> {
    let policy = |properties: &Node| Some(properties.get("ResourcePolicy")?.get("PolicyDocument")?.document());
    let (known, wanted) = (policy(before), policy(after));
    if known == wanted {
        return Ok(());
    }
    let input = Fields::new().with("ResourceArn", arn);
    match wanted {
        Some(document) => workshop.ask("dynamodb", "PutResourcePolicy", input.with("Policy", document)),
        None => workshop.ask("dynamodb", "DeleteResourcePolicy", input),
    }
    .map(|_| ())
}
