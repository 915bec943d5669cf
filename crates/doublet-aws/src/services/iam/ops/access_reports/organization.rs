//! `GenerateOrganizationsAccessReport`, `GetOrganizationsAccessReport`: there is no organization here, so that it uses nothing.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::iam::account_errors::AccountError;
use crate::services::iam::state::{AccessReport, Identities, Subject};
use crate::value::{Fields, Value};

/// `GenerateOrganizationsAccessReport`
pub(crate) fn generate_organization_report(
    call: &mut Call<'_, Identities>,
    _input: &Input<'_>,
) -> Result<Fields, Stop> {
    let job = call.ids.uuid();
    let report = AccessReport { created: call.now, subject: Subject::Organization };
    call.state.account.access_reports.insert(job.clone(), report);
    Ok(Fields::new().with("JobId", job))
}

/// `GetOrganizationsAccessReport`
pub(crate) fn get_organization_report(call: &mut Call<'_, Identities>, input: &Input<'_>) -> Result<Fields, Stop> {
    let job = input.text("JobId");
    match call.state.account.access_reports.get(job) {
        Some(AccessReport { created, subject: Subject::Organization }) => Ok(Fields::new()
            .with("JobStatus", "COMPLETED")
            .with("JobCreationDate", *created)
            .with("JobCompletionDate", *created)
            .with("NumberOfServicesAccessible", 0_i64)
            .with("NumberOfServicesNotAccessed", 0_i64)
            .with("AccessDetails", Value::List(Vec::new()))
            .with("IsTruncated", false)),
        _ => Err(AccountError::NoSuchJob(job.to_owned()).into()),
    }
}
