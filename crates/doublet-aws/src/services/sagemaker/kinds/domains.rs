//! Domains of Studio. Nobody works there.

use super::{Doubled, Kind, List, Making};
use crate::services::sagemaker::errors::SageMakerError;
use crate::services::sagemaker::state::SageMaker;
use crate::services::sagemaker::state::resource::Resource;

/// A domain. It is found by its identifier.
pub(crate) struct Domain;

impl Doubled for Domain {
    const KIND: &'static Kind = &Kind {
        arn: "domain",
        seen_as: "domains",
        name: "DomainId",
        arn_member: "DomainArn",
        status: "Status",
        describe: "DescribeDomain",
        list: List::of("Domains"),
        takes: None,
        missing: ("ResourceNotFound", |_, id| format!("Domain [{id}] does not exist.")),
        taken: |_, id| SageMakerError::InUse(format!("Domain [{id}] already exists.")),
        complete: open,
    };
}

#[expect(clippy::unnecessary_wraps, reason = "every kind says so whether it can be made")]
fn open(_: &SageMaker, domain: &mut Resource, making: &Making<'_>) -> Result<(), SageMakerError> {
    let name = domain.facts.text("DomainName").unwrap_or_default().to_owned();
    let place = making.place;
    let application =
        format!("arn:{}:sagemaker::{}:sso/application/{name}/apl-{name}", place.partition(), place.account);
    let facts = &mut domain.facts;
    facts.set("HomeEfsFileSystemId", format!("{name}-efs-id"));
    facts.set("SingleSignOnManagedApplicationInstanceId", format!("{name}-sso-id"));
    facts.set("SingleSignOnApplicationArn", application);
    facts.set("SecurityGroupIdForDomainBoundary", format!("sg-{name}"));
    facts.set("Status", "InService");
    facts.set("FailureReason", "");
    facts.set("Url", format!("{name}.{}.sagemaker.test.com", place.region));
    facts.fill("AppNetworkAccessType", "PublicInternetOnly");
    Ok(())
}
