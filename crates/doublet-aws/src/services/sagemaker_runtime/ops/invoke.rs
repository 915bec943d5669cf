//! `InvokeEndpoint`: a prediction at once.

use super::endpoint::{facts, prediction};
use crate::input::Input;
use crate::room::{Call, Stop};
use crate::services::sagemaker_runtime::state::Invocations;
use crate::value::Fields;

pub(crate) fn invoke_endpoint(call: &mut Call<'_, Invocations>, input: &Input<'_>) -> Result<Fields, Stop> {
    let endpoint = facts(call, input.text("EndpointName"));
    let told = prediction(call, "InvokeEndpoint", input, endpoint.as_ref())?;
    // A session that is asked for begins; no model would end it.
    let session = input.optional_text("SessionId").filter(|asked| *asked == "NEW_SESSION").map(|_| call.ids.uuid());
    let expires = || crate::protocol::moments::write(call.now.plus_seconds(3_600), crate::model::TimestampFormat::Iso);
    Ok(Fields::new()
        .with("Body", told.body())
        .with("ContentType", told.text("ContentType").unwrap_or("application/octet-stream"))
        .with("InvokedProductionVariant", told.text("InvokedProductionVariant").unwrap_or(&told.variant))
        .maybe("CustomAttributes", told.text("CustomAttributes"))
        .maybe("NewSessionId", session.map(|session| format!("{session}; Expires={}", expires()))))
}
