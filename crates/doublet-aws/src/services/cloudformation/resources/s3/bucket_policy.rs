//! `AWS::S3::BucketPolicy`: the policy of a bucket.

use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, document, text};
use crate::services::cloudformation::template::node::Node;
use crate::value::Fields;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::S3::BucketPolicy",
    properties: &["Bucket", "PolicyDocument"],
    required: &["Bucket", "PolicyDocument"],
    replaced_by: &["Bucket"],
    carried: &[],
    named_by: None,
    attributes: &[],
    create: |workshop, properties| {
        set(workshop, properties)?;
        Ok(Made::new(text(properties, "Bucket").unwrap_or_default()))
    },
    update: |workshop, before, properties| {
        set(workshop, properties)?;
        Ok(Some(Made { physical: before.physical.clone(), attributes: before.attributes.clone() }))
    },
    delete: |workshop, policy| {
        workshop.ask_to_remove("s3", "DeleteBucketPolicy", Fields::new().with("Bucket", &policy.physical))
    },
};

fn set(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<(), Failure> {
    let input = Fields::new()
        .with("Bucket", text(properties, "Bucket").unwrap_or_default())
        .with("Policy", document(properties, "PolicyDocument").unwrap_or_default());
    workshop.ask("s3", "PutBucketPolicy", input).map(drop)
}
