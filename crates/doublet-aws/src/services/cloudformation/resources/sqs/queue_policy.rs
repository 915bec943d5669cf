//! `AWS::SQS::QueuePolicy`: one policy for some queues.

use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, texts};
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::SQS::QueuePolicy",
    properties: &["PolicyDocument", "Queues"],
    required: &["PolicyDocument", "Queues"],
    replaced_by: &[],
    carried: &[],
    named_by: None,
    attributes: &["Id"],
    create: |workshop, properties| {
        let name = workshop.new_name(64);
        set_all(workshop, properties)?;
        Ok(Made::new(&name).with("Id", name))
    },
    update: |workshop, before, properties| {
        let queues = texts(properties, "Queues");
        for queue in texts(&before.properties, "Queues").iter().filter(|queue| !queues.contains(queue)) {
            clear(workshop, queue)?;
        }
        set_all(workshop, properties)?;
        Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
    },
    delete: |workshop, policy| texts(&policy.properties, "Queues").iter().try_for_each(|queue| clear(workshop, queue)),
};

fn set_all(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<(), Failure> {
    let policy = document(properties, "PolicyDocument").unwrap_or_default();
    for queue in texts(properties, "Queues") {
        workshop.ask("sqs", "SetQueueAttributes", input(&queue, &policy))?;
    }
    Ok(())
}

fn clear(workshop: &mut Workshop<'_, '_>, queue: &str) -> Result<(), Failure> {
    workshop.ask_to_remove("sqs", "SetQueueAttributes", input(queue, ""))
}

fn input(queue: &str, policy: &str) -> Fields {
    let attributes = vec![("Policy".to_owned(), Value::from(policy))];
    Fields::new().with("QueueUrl", queue).with("Attributes", Value::Map(attributes))
}
