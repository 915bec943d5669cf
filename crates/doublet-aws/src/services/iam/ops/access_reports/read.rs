//! `GetServiceLastAccessedDetails`, `GetServiceLastAccessedDetailsWithEntities`: what such a report says.

use super::namespaces;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::ops::pages::{answer_page, page_by_number};
use crate::services::iam::state::{AccessReport, Identities, ServiceAccess, Subject};
use crate::value::Fields;

/// `GetServiceLastAccessedDetails`
pub(crate) fn get_service_report(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (report, actions, services) = report(call.state, input)?;
    let page = page_by_number(input, services)?;
    Ok(answer_page("ServicesLastAccessed", page, told_service)
        .with("JobStatus", "COMPLETED")
        .with("JobType", if actions { "ACTION_LEVEL" } else { "SERVICE_LEVEL" })
        .with("JobCreationDate", report.created)
        .with("JobCompletionDate", report.created))
}

/// `GetServiceLastAccessedDetailsWithEntities`
pub(crate) fn get_service_report_with_entities(
    call: &mut Call<'_, Identities>,
    input: &Input<'_>,
) -> Result<Fields, Stop> {
    let (report, _, services) = report(call.state, input)?;
    let namespace = input.text("ServiceNamespace");
    let service = services.iter().find(|service| service.namespace == namespace);
    let page = page_by_number(input, service.into_iter().flat_map(|service| &service.principals))?;
    let told = answer_page("EntityDetailsList", page, |principal| {
        let info = Fields::new()
            .with("Arn", &principal.arn)
            .with("Name", &principal.name)
            .with("Type", &principal.kind)
            .with("Id", &principal.id)
            .with("Path", &principal.path);
        let last = principal.last.as_ref().map(|(at, _)| *at);
        Fields::new().with("EntityInfo", info).maybe("LastAuthenticated", last)
    });
    Ok(told
        .with("JobStatus", "COMPLETED")
        .with("JobCreationDate", report.created)
        .with("JobCompletionDate", report.created))
}

fn report<'a>(
    state: &'a Identities,
    input: &Input<'_>,
) -> Result<(&'a AccessReport, bool, &'a [ServiceAccess]), AccountError> {
    let job = input.text("JobId");
    match state.account.access_reports.get(job) {
        Some(report @ AccessReport { subject: Subject::Entity { actions, services }, .. }) => {
            Ok((report, *actions, services))
        }
        _ => Err(AccountError::NoSuchJob(job.to_owned())),
    }
}

fn told_service(service: &ServiceAccess) -> Fields {
    let last = service.users().max_by_key(|(_, at, _)| *at);
    Fields::new()
        .with("ServiceName", namespaces::name(&service.namespace))
        .maybe("LastAuthenticated", last.map(|(_, at, _)| at))
        .with("ServiceNamespace", &service.namespace)
        .maybe("LastAuthenticatedEntity", last.map(|(principal, _, _)| &principal.arn))
        .maybe("LastAuthenticatedRegion", last.map(|(_, _, region)| region))
        .with("TotalAuthenticatedEntities", service.users().count())
}
