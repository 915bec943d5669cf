//! `AWS::SQS::Queue`.

use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::state::stack::StackResource;
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

const LONGEST_NAME: usize = 80;

/// Properties that are attributes of the queue, and what they are when a template does not name them any more.
const ATTRIBUTES: &[(&str, &str)] = &[
    ("ContentBasedDeduplication", "false"),
    ("DeduplicationScope", "queue"),
    ("DelaySeconds", "0"),
    ("FifoThroughputLimit", "perQueue"),
    ("KmsDataKeyReusePeriodSeconds", "300"),
    ("KmsMasterKeyId", ""),
    ("MaximumMessageSize", "1048576"),
    ("MessageRetentionPeriod", "345600"),
    ("ReceiveMessageWaitTimeSeconds", "0"),
    ("RedriveAllowPolicy", ""),
    ("RedrivePolicy", ""),
    ("SqsManagedSseEnabled", "true"),
    ("VisibilityTimeout", "30"),
];

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SQS::Queue",
    properties: &[
        "ContentBasedDeduplication",
        "DeduplicationScope",
        "DelaySeconds",
        "FifoQueue",
        "FifoThroughputLimit",
        "KmsDataKeyReusePeriodSeconds",
        "KmsMasterKeyId",
        "MaximumMessageSize",
        "MessageRetentionPeriod",
        "QueueName",
        "ReceiveMessageWaitTimeSeconds",
        "RedriveAllowPolicy",
        "RedrivePolicy",
        "SqsManagedSseEnabled",
        "Tags",
        "VisibilityTimeout",
    ],
    required: &[],
    replaced_by: &["FifoQueue", "QueueName"],
    carried: &[],
    named_by: Some("QueueName"),
    attributes: &["Arn", "QueueName", "QueueUrl"],
    create,
    update,
    delete: |workshop, queue| {
        workshop.ask_to_remove("sqs", "DeleteQueue", Fields::new().with("QueueUrl", &queue.physical))
    },
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let fifo = properties.get("FifoQueue").and_then(Node::truth).unwrap_or(false);
    let name = text(properties, "QueueName").unwrap_or_else(|| {
        if fifo { format!("{}.fifo", workshop.new_name(LONGEST_NAME - 5)) } else { workshop.new_name(LONGEST_NAME) }
    });
    // Making a queue that is there already gives that queue, which would belong to two stacks then.
    if workshop.ask("sqs", "GetQueueUrl", Fields::new().with("QueueName", &name)).is_ok() {
        return Err(Failure::new(format!(
            "Resource of type 'AWS::SQS::Queue' with identifier '{name}' already exists."
        )));
    }
    let mut attributes = given(properties);
    if fifo {
        attributes.push(("FifoQueue".to_owned(), Value::from("true")));
    }
    let input = Fields::new()
        .with("QueueName", &name)
        .with("Attributes", Value::Map(attributes))
        .with("tags", as_map(workshop.tags(properties.get("Tags"))));
    let output = workshop.ask("sqs", "CreateQueue", input)?;
    let url = output.get("QueueUrl").and_then(Value::as_text).unwrap_or_default().to_owned();
    let arn = workshop.call.arn("sqs", &name);
    Ok(Made::new(&url).with("Arn", arn).with("QueueName", name).with("QueueUrl", url))
}

fn update(workshop: &mut Workshop<'_, '_>, before: &StackResource, properties: &Node) -> Result<Option<Made>, Failure> {
    let mut attributes = given(properties);
    for (name, default) in ATTRIBUTES {
        if before.properties.get(name).is_some() && properties.get(name).is_none() {
            attributes.push(((*name).to_owned(), Value::from(*default)));
        }
    }
    let url = &before.physical;
    if !attributes.is_empty() {
        let input = Fields::new().with("QueueUrl", url).with("Attributes", Value::Map(attributes));
        workshop.ask("sqs", "SetQueueAttributes", input)?;
    }
    let tags = workshop.tags(properties.get("Tags"));
    let kept = |key: &String| tags.iter().any(|(known, _)| known == key);
    let gone: Vec<String> = workshop
        .former_tags(before.properties.get("Tags"))
        .into_iter()
        .map(|(key, _)| key)
        .filter(|key| !kept(key))
        .collect();
    if !gone.is_empty() {
        workshop.ask("sqs", "UntagQueue", Fields::new().with("QueueUrl", url).with("TagKeys", gone))?;
    }
    if !tags.is_empty() {
        workshop.ask("sqs", "TagQueue", Fields::new().with("QueueUrl", url).with("Tags", as_map(tags)))?;
    }
    Ok(Some(Made { physical: url.clone(), attributes: before.attributes.clone() }))
}

/// The attributes that the properties name.
fn given(properties: &Node) -> Vec<(String, Value)> {
    let named = ATTRIBUTES.iter().filter_map(|(name, _)| Some((*name, properties.get(name)?)));
    named.map(|(name, value)| (name.to_owned(), Value::from(value.document()))).collect()
}

fn as_map(tags: Vec<(String, String)>) -> Value {
    Value::Map(tags.into_iter().map(|(key, value)| (key, Value::from(value))).collect())
}
