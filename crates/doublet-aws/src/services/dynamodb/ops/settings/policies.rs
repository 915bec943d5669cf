//! `PutResourcePolicy`, `GetResourcePolicy`, `DeleteResourcePolicy`.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::ResourcePolicy;
use crate::value::Fields;

/// What a revision is called that is not there.
const NONE: &str = "NO_POLICY";

pub(crate) fn put_resource_policy(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let (arn, now) = (input.text("ResourceArn"), call.now);
    let document = input.text("Policy").to_owned();
    let policy = policy(call, arn)?;
    check_expected(policy.as_ref(), input.optional_text("ExpectedRevisionId"), arn)?;
    let revision = match policy.as_ref() {
        Some(known) if known.document == document => known.revision.clone(),
        known => revision(known, now),
    };
    *policy = Some(ResourcePolicy { document, revision: revision.clone() });
    Ok(Fields::new().with("RevisionId", revision))
}

/// The number of a policy's version: the time, and always more than before.
#[must_use]
pub(crate) fn revision(before: Option<&ResourcePolicy>, now: Timestamp) -> String {
    let before = before.and_then(|before| before.revision.parse::<i64>().ok());
    before.map_or(now.0, |before| now.0.max(before + 1)).to_string()
}

pub(crate) fn get_resource_policy(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ResourceArn");
    let found = policy(call, arn)?.as_ref().ok_or_else(|| not_found(arn))?;
    Ok(Fields::new().with("Policy", &found.document).with("RevisionId", &found.revision))
}

pub(crate) fn delete_resource_policy(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ResourceArn");
    check_expected(policy(call, arn)?.as_ref(), input.optional_text("ExpectedRevisionId"), arn)?;
    let gone = policy(call, arn)?.take();
    Ok(Fields::new().maybe("RevisionId", gone.map(|gone| gone.revision)))
}

fn check_expected(found: Option<&ResourcePolicy>, expected: Option<&str>, arn: &str) -> Result<(), DynamoDBError> {
    let table = name_of(arn);
    let words = match (expected, found.map(|found| found.revision.as_str())) {
        (None, _) | (Some(NONE), None) => return Ok(()),
        (Some(expected), Some(revision)) if expected == revision => return Ok(()),
        (Some(NONE), Some(revision)) => format!(
            "Requested policy update expecting none to be present for table {table}, but a policy exists with revision id {revision}."
        ),
        (Some(expected), Some(revision)) => format!(
            "Requested update for policy with revision id {expected}, but the policy associated to target table {table} has revision id {revision}."
        ),
        (Some(expected), None) => format!(
            "Requested update for policy with revision id {expected}, but no policy is associated to target table {table}."
        ),
    };
    Err(not_found(&words))
}

fn not_found(what: &str) -> DynamoDBError {
    DynamoDBError::PolicyNotFound(format!("Resource-based policy not found for the provided ResourceArn: {what}"))
}

/// Where the policy of a table or of its stream is kept.
fn policy<'s>(
    call: &'s mut Call<'_, DynamoDBState>,
    arn: &str,
) -> Result<&'s mut Option<ResourcePolicy>, DynamoDBError> {
    let table = call.state.tables.get_mut(name_of(arn)).ok_or_else(|| {
        DynamoDBError::NotFound(format!("Requested resource not found: Table: {} not found", name_of(arn)))
    })?;
    Ok(if arn.contains("/stream/") { &mut table.settings.stream_policy } else { &mut table.settings.policy })
}
