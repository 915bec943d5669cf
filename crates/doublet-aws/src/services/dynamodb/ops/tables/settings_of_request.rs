//! Streams and encryption as requests have them.

use crate::clock::Timestamp;
use crate::input::Input;
use crate::room::Call;
use crate::services::dynamodb::errors::DynamoDBError;
use crate::services::dynamodb::state::DynamoDBState;
use crate::services::dynamodb::state::settings::{Encryption, StreamSettings};

/// The stream that a request turns on, if it does.
pub(super) fn stream_settings(input: &Input<'_>, now: Timestamp) -> Result<Option<StreamSettings>, DynamoDBError> {
    let Some(asked) = input.structure("StreamSpecification") else { return Ok(None) };
    if !asked.flag("StreamEnabled") {
        return Ok(None);
    }
    let Some(view) = asked.optional_text("StreamViewType") else {
        return Err(DynamoDBError::InvalidParameter("StreamViewType is required when stream is enabled".to_owned()));
    };
    Ok(Some(stream_from(view, now)))
}

/// A stream that is turned on now.
#[must_use]
pub(crate) fn stream_from(view: &str, now: Timestamp) -> StreamSettings {
    StreamSettings { view: view.to_owned(), label: label(now), since: now }
}

/// `2024-06-15T12:00:00.000`
fn label(now: Timestamp) -> String {
    let moment = jiff::Timestamp::from_millisecond(now.0).unwrap_or_default();
    moment.strftime("%Y-%m-%dT%H:%M:%S.%3f").to_string()
}

/// The key that a request encrypts with, if it says so. Without a key it is the one that AWS keeps for DynamoDB.
pub(super) fn encryption(
    input: &Input<'_>,
    call: &mut Call<'_, DynamoDBState>,
) -> Result<Option<Encryption>, DynamoDBError> {
    let Some(asked) = input.structure("SSESpecification") else { return Ok(None) };
    let key = asked.optional_text("KMSMasterKeyId");
    if !asked.flag("Enabled") {
        if key.is_some() {
            return Err(DynamoDBError::InvalidParameter(
                "KMSMasterKeyId cannot be specified when SSE is disabled".to_owned(),
            ));
        }
        return Ok(None);
    }
    if asked.optional_text("SSEType") == Some("AES256") {
        return Err(DynamoDBError::InvalidParameter("SSEType AES256 is not supported".to_owned()));
    }
    let key = if let Some(key) = key {
        key.to_owned()
    } else {
        let id = call.ids.uuid();
        call.arn("kms", &format!("key/{id}"))
    };
    Ok(Some(Encryption { key }))
}
