//! `AWS::S3::Bucket`: a bucket and what is set on it.

use super::bucket_settings::{Clear, SETTINGS};
use crate::services::cloudformation::deployment::workshop::{Failure, Made, Workshop};
use crate::services::cloudformation::resources::{ResourceType, text};
use crate::services::cloudformation::template::node::Node;
use crate::value::{Fields, Value};

const LONGEST_NAME: usize = 63;

pub(crate) static TYPE: ResourceType = ResourceType {
    kind: "AWS::S3::Bucket",
    properties: &[
        "AccelerateConfiguration",
        "AccessControl",
        "BucketEncryption",
        "BucketName",
        "CorsConfiguration",
        "LifecycleConfiguration",
        "LoggingConfiguration",
        "NotificationConfiguration",
        "ObjectLockEnabled",
        "OwnershipControls",
        "PublicAccessBlockConfiguration",
        "Tags",
        "VersioningConfiguration",
        "WebsiteConfiguration",
    ],
    required: &[],
    replaced_by: &["BucketName", "ObjectLockEnabled"],
    carried: &[],
    named_by: Some("BucketName"),
    attributes: &["Arn", "DomainName", "DualStackDomainName", "RegionalDomainName", "WebsiteURL"],
    create,
    update: |workshop, before, properties| {
        let name = before.physical.clone();
        for setting in SETTINGS {
            let gone = before.properties.get(setting.property).is_some() && properties.get(setting.property).is_none();
            match &setting.clear {
                Clear::By(operation) if gone => {
                    workshop.ask("s3", operation, Fields::new().with("Bucket", &name))?;
                }
                Clear::With(value) if gone => {
                    let input = Fields::new().with("Bucket", &name).with(setting.member, value());
                    workshop.ask("s3", setting.set, input)?;
                }
                _ => {}
            }
        }
        set_all(workshop, &name, properties)?;
        Ok(Some(Made { physical: name, attributes: before.attributes.clone() }))
    },
    delete: |workshop, bucket| {
        workshop.ask_to_remove("s3", "DeleteBucket", Fields::new().with("Bucket", &bucket.physical))
    },
};

fn create(workshop: &mut Workshop<'_, '_>, properties: &Node) -> Result<Made, Failure> {
    let name = text(properties, "BucketName").unwrap_or_else(|| workshop.new_name(LONGEST_NAME).to_ascii_lowercase());
    // The first region lets its owner make a bucket again, which would belong to two stacks then.
    if workshop.ask("s3", "HeadBucket", Fields::new().with("Bucket", &name)).is_ok() {
        return Err(Failure::new(format!("{name} already exists")));
    }
    let region = workshop.call.region.to_owned();
    let mut input = Fields::new().with("Bucket", &name);
    if region != "us-east-1" {
        input.set("CreateBucketConfiguration", Fields::new().with("LocationConstraint", &region));
    }
    if properties.get("ObjectLockEnabled").and_then(Node::truth) == Some(true) {
        input.set("ObjectLockEnabledForBucket", true);
    }
    workshop.ask("s3", "CreateBucket", input)?;
    if let Err(failure) = set_all(workshop, &name, properties) {
        workshop.ask_to_remove("s3", "DeleteBucket", Fields::new().with("Bucket", &name))?;
        return Err(failure);
    }
    let site = if SITES_WITH_HYPHENS.contains(&region.as_str()) { "s3-website-" } else { "s3-website." };
    Ok(Made::new(&name)
        .with("Arn", format!("arn:{}:s3:::{name}", workshop.call.place.partition()))
        .with("DomainName", format!("{name}.s3.amazonaws.com"))
        .with("DualStackDomainName", format!("{name}.s3.dualstack.{region}.amazonaws.com"))
        .with("RegionalDomainName", format!("{name}.s3.{region}.amazonaws.com"))
        .with("WebsiteURL", format!("http://{name}.{site}{region}.amazonaws.com")))
}

/// The oldest regions, whose websites have a hyphen before the region.
const SITES_WITH_HYPHENS: [&str; 9] = [
    "us-east-1",
    "us-west-1",
    "us-west-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-northeast-1",
    "eu-west-1",
    "sa-east-1",
    "us-gov-west-1",
];

fn set_all(workshop: &mut Workshop<'_, '_>, name: &str, properties: &Node) -> Result<(), Failure> {
    for setting in SETTINGS {
        if let Some(written) = properties.get(setting.property) {
            let input = Fields::new().with("Bucket", name).with(setting.member, (setting.read)(written));
            workshop.ask("s3", setting.set, input)?;
        }
    }
    if let Some(control) = text(properties, "AccessControl") {
        let input = Fields::new().with("Bucket", name).with("ACL", hyphenated(&control));
        workshop.ask("s3", "PutBucketAcl", input)?;
    }
    let tags = workshop.tags(properties.get("Tags"));
    if !tags.is_empty() {
        let set: Value =
            tags.into_iter().map(|(key, value)| Fields::new().with("Key", key).with("Value", value)).collect();
        let input = Fields::new().with("Bucket", name).with("Tagging", Fields::new().with("TagSet", set));
        workshop.ask("s3", "PutBucketTagging", input)?;
    }
    Ok(())
}

/// `PublicRead` is `public-read`.
fn hyphenated(name: &str) -> String {
    let mut written = String::new();
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !written.is_empty() {
            written.push('-');
        }
        written.push(letter.to_ascii_lowercase());
    }
    written
}
