//! Types that stand in a template and make nothing: CDK's metadata, handles of wait conditions.

use super::ResourceType;
use crate::services::cloudformation::deployment::workshop::Made;

/// What CDK writes into each template.
pub(super) static CDK_METADATA: ResourceType = ResourceType {
    kind: "AWS::CDK::Metadata",
    properties: &["Analytics", "Modules"],
    required: &[],
    replaced_by: &[],
    carried: &[],
    named_by: None,
    attributes: &[],
    create: |workshop, _| Ok(Made::new(workshop.new_name(64))),
    update: |_, before, _| Ok(Some(Made::new(&before.physical))),
    delete: |_, _| Ok(()),
};

/// A name to be waited for; templates use it where they have nothing else to make.
pub(super) static WAIT_CONDITION_HANDLE: ResourceType = ResourceType {
    kind: "AWS::CloudFormation::WaitConditionHandle",
    properties: &[],
    required: &[],
    replaced_by: &[],
    carried: &[],
    named_by: None,
    attributes: &[],
    create: |workshop, _| {
        let name = workshop.new_name(64);
        let region = workshop.call.place.region.clone();
        Ok(Made::new(format!("https://cloudformation-waitcondition-{region}.s3.amazonaws.com/{name}")))
    },
    update: |_, before, _| Ok(Some(Made::new(&before.physical))),
    delete: |_, _| Ok(()),
};
