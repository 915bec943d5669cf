//! `PutResourcePolicy`, `GetResourcePolicy`, `DeleteResourcePolicy`.

use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::ops::find_table::name_of;
use crate::services::dynamodb::ops::tables::create_table::revision;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::ResourcePolicy;
use crate::value::Fields;

/// What a revision is called that is not there.
const NONE: &str = "NO_POLICY";

pub(crate) fn put_resource_policy(call: &mut Call<'_, DynamoDBState>, input: &Input<'_>) -> Result<Fields, Stop> {
    let arn = input.text("ResourceArn");
    let document = input.text("Policy").to_owned();
    check_expected(policy(call, arn)?.as_ref(), input.optional_text("ExpectedRevisionId"), arn)?;
    let known = policy(call, arn)?.clone();
    let revision = match known {
        Some(known) if known.document == document => known.revision,
        _ => revision(call),
    };
    *policy(call, arn)? = Some(ResourcePolicy { document, revision: revision.clone() });
    Ok(Fields::new().with("RevisionId", revision))
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
    let Some(expected) = expected else { return Ok(()) };
    let revision = found.map_or(NONE, |found| found.revision.as_str());
    if revision == expected { Ok(()) } else { Err(not_found(arn)) }
}

fn not_found(arn: &str) -> DynamoDBError {
    DynamoDBError::PolicyNotFound(format!("Resource-based policy not found for the provided ResourceArn: {arn}"))
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
